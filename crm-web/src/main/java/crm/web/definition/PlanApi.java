package crm.web.definition;

import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import crm.domain.sharetarget.ShareTargetId;
import crm.platform.security.Caller;
import crm.projections.milestone.MilestoneView;
import crm.projections.milestone.Milestones;
import crm.projections.shared.DataScope;
import crm.projections.sharetarget.TargetView;
import crm.projections.sharetarget.Targets;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Targets of the online share and marked days for programs. A place is {@code chain}, {@code region:R1} or {@code store:S01}. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanApi {

    private final Targets targets;
    private final Milestones milestones;
    private final DefinitionDesk desk;
    private final PlaceNames places;

    PlanApi(Targets targets, Milestones milestones, DefinitionDesk desk, PlaceNames places) {
        this.targets = targets;
        this.milestones = milestones;
        this.desk = desk;
        this.places = places;
    }

    /** @param permille share of the revenue to be sold online, of a thousand */
    record Aim(@NotNull Integer permille) {}

    /** @param zh what it was, {@code en} the same in English */
    record Mark(
            @NotNull LocalDate day,
            @NotNull String place,
            @NotNull String zh,
            @NotNull String en) {}

    @GetMapping("/targets")
    @ApiExample("/api/v1/targets")
    ApiPage<TargetView> targets(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(targets.list(scope), target -> target.targetId().value(), cursor, limit);
    }

    @PutMapping(path = "/targets/{month}/{place}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/targets/2026-06/store:S01", body = "{\"permille\": 350}")
    ApiDone aim(Caller by, @PathVariable String month, @PathVariable String place, @Sent Aim aim) {
        DefinitionApi.requireDefiner(by);
        ShareTargetId id = target(month, place);
        return new ApiDone(id.value(), desk.aim(by, id, aim.permille()));
    }

    @DeleteMapping("/targets/{month}/{place}")
    @ApiExample("/api/v1/targets/2026-06/store:S01")
    ApiDone drop(Caller by, @PathVariable String month, @PathVariable String place) {
        DefinitionApi.requireDefiner(by);
        ShareTargetId id = target(month, place);
        return new ApiDone(id.value(), desk.dropTarget(by, id));
    }

    @GetMapping("/milestones")
    @ApiExample("/api/v1/milestones")
    ApiPage<MilestoneView> milestones(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(milestones.list(scope), mark -> mark.milestoneId().value(), cursor, limit);
    }

    /** Under an id of the caller's, 1 to 60 letters, digits, {@code _} and {@code -}. */
    @PutMapping(path = "/milestones/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/milestones/may-day", body = """
            {"day": "2026-05-01", "place": "chain", "zh": "五一", "en": "May Day"}""")
    ApiDone mark(Caller by, @PathVariable String id, @Sent Mark mark) {
        DefinitionApi.requireDefiner(by);
        MilestoneText text = new MilestoneText(mark.zh(), mark.en());
        return new ApiDone(id, desk.mark(by, mark(id), mark.day(), place(mark.place()), text));
    }

    @DeleteMapping("/milestones/{id}")
    @ApiExample("/api/v1/milestones/may-day")
    ApiDone erase(Caller by, @PathVariable String id) {
        DefinitionApi.requireDefiner(by);
        return new ApiDone(id, desk.erase(by, mark(id)));
    }

    private ShareTargetId target(String month, String place) {
        return ShareTargetId.of(DefinitionApi.month(month), place(place));
    }

    private Place place(String key) {
        return places.chosen(key)
                .orElseThrow(() -> new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "place", "api.unknown-place"));
    }

    private static MilestoneId mark(String id) {
        if (!id.matches("[a-zA-Z0-9_-]{1,60}")) throw new ApiRefused(HttpStatus.BAD_REQUEST, "id", "api.wrong-value");
        return new MilestoneId(id);
    }
}
