package crm.web.moment;

import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskId;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.projections.moment.MomentShareView;
import crm.projections.moment.MomentView;
import crm.projections.moment.Moments;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moments for programs; one is published as a campaign of the kind {@code MOMENT}. */
@RestController
@RequestMapping(path = "/api/v1/moments", produces = MediaType.APPLICATION_JSON_VALUE)
class MomentApi {

    private static final int LATEST = 1_000;

    private final Moments moments;
    private final CallersCommands commands;
    private final Clock clock;

    MomentApi(Moments moments, CallersCommands commands, Clock clock) {
        this.moments = moments;
        this.commands = commands;
        this.clock = clock;
    }

    /** The latest thousand. */
    @GetMapping
    @ApiExample("/api/v1/moments?limit=20")
    ApiPage<MomentView> list(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                moments.latest(scope, LATEST), moment -> moment.taskId().value(), cursor, limit);
    }

    @GetMapping("/{id}")
    @ApiExample("/api/v1/moments/p1")
    MomentView one(DataScope scope, @PathVariable String id) {
        if (id.isBlank() || id.indexOf(':') >= 0) throw notThere();
        return moments.moment(new MomentTaskId(id), scope).orElseThrow(MomentApi::notThere);
    }

    /** Which member of the staff has published it, and whom it reached. */
    @GetMapping("/{id}/shares")
    @ApiExample("/api/v1/moments/p1/shares")
    ApiPage<MomentShareView> shares(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        MomentTaskId moment = one(scope, id).taskId();
        return ApiPage.of(moments.shares(moment), share -> share.shareId().value(), cursor, limit);
    }

    /** Whoever has published it keeps it; nobody is asked any more. */
    @PostMapping("/{id}/cancel")
    @ApiExample("/api/v1/moments/p1/cancel")
    ApiDone cancel(DataScope scope, Caller by, @PathVariable String id) {
        MomentTaskId moment = one(scope, id).taskId();
        return new ApiDone(id, commands.send(by, new CancelMomentTask(moment, clock.instant())));
    }

    private static ApiRefused notThere() {
        return new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there");
    }
}
