package crm.web.definition;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.TouchKind;
import crm.domain.period.BookPeriodId;
import crm.platform.security.Caller;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import crm.projections.period.BookPeriods;
import crm.projections.period.ClosedPeriod;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models of attribution and closed months for programs; both are the chain's, and only keys of all stores decide them. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class DefinitionApi {

    private final AttributionModels models;
    private final BookPeriods periods;
    private final DefinitionDesk desk;

    DefinitionApi(AttributionModels models, BookPeriods periods, DefinitionDesk desk) {
        this.models = models;
        this.periods = periods;
        this.desk = desk;
    }

    /**
     * @param windowHours a touch counts from this long before the payment
     * @param kinds of touches that count
     * @param claims by which the credited staff member is found, the strongest first
     */
    record Model(
            @NotNull String title,
            @NotNull SplitRule split,
            @NotNull Integer windowHours,
            @NotNull Set<@NotNull TouchKind> kinds,
            @NotNull List<@NotNull StaffClaim> claims) {

        ModelTerms terms() {
            return new ModelTerms(title, split, windowHours, kinds, claims);
        }
    }

    /** @param number of the version that reports use which name no model */
    record Choice(@NotNull Integer number) {}

    /** @param standard the version that reports use which name no model */
    record Models(
            ModelVersion standard,
            List<AttributionModelView> items,
            @Nullable String next) {}

    @GetMapping("/models")
    @ApiExample("/api/v1/models")
    Models models(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        ApiPage<AttributionModelView> page =
                ApiPage.of(models.list(), model -> model.modelId().value(), cursor, limit);
        return new Models(models.standard(), page.items(), page.next());
    }

    /** A new model, or the next version of one that is there: what reports counted with stays as it was. */
    @PutMapping(path = "/models/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/models/spring-links", body = """
            {"title": "Links in spring", "split": {"split": "last-touch"}, "windowHours": 168,
             "kinds": ["MESSAGE_OPENED", "MOMENT_OPENED"], "claims": ["TAGGED_LINK", "CHANNEL_CODE"]}""")
    ApiDone put(Caller by, @PathVariable String id, @Sent Model model) {
        requireDefiner(by);
        ModelTerms terms = model.terms();
        AttributionModelId modelId = new AttributionModelId(id);
        boolean known = models.find(modelId).isPresent();
        return new ApiDone(id, known ? desk.revise(by, modelId, terms) : desk.define(by, modelId, terms));
    }

    @PostMapping("/models/{id}/retire")
    @ApiExample("/api/v1/models/spring-links/retire")
    ApiDone retire(Caller by, @PathVariable String id) {
        requireDefiner(by);
        return new ApiDone(id, desk.retire(by, known(id)));
    }

    @PostMapping("/models/{id}/restore")
    @ApiExample("/api/v1/models/spring-links/restore")
    ApiDone restore(Caller by, @PathVariable String id) {
        requireDefiner(by);
        return new ApiDone(id, desk.restore(by, known(id)));
    }

    @PostMapping(path = "/models/{id}/choose", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/models/last-touch-7d/choose", body = "{\"number\": 1}")
    ApiDone choose(Caller by, @PathVariable String id, @Sent Choice choice) {
        requireDefiner(by);
        return new ApiDone(id, desk.choose(by, new ModelVersion(known(id), choice.number())));
    }

    /** Months whose books are closed. */
    @GetMapping("/periods")
    @ApiExample("/api/v1/periods")
    ApiPage<ClosedPeriod> periods(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                List.copyOf(periods.closed().values()),
                period -> period.periodId().value(),
                cursor,
                limit);
    }

    /** What was recorded up to now counts in that month, and nothing that comes later; it cannot be opened again. */
    @PostMapping("/periods/{month}/close")
    @ApiExample("/api/v1/periods/2026-04/close")
    ApiDone close(Caller by, @PathVariable String month) {
        if (!DefinitionDesk.mayClose(by)) throw forbidden();
        return new ApiDone(month, desk.close(by, month(month)));
    }

    private AttributionModelId known(String id) {
        return models.find(new AttributionModelId(id))
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there"))
                .modelId();
    }

    static BookPeriodId month(String month) {
        try {
            return new BookPeriodId(month);
        } catch (IllegalArgumentException none) {
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "month", "api.wrong-value");
        }
    }

    static void requireDefiner(Caller by) {
        if (!DefinitionDesk.mayDefine(by)) throw forbidden();
    }

    private static ApiRefused forbidden() {
        return new ApiRefused(HttpStatus.FORBIDDEN, null, "api.head-office-only");
    }
}
