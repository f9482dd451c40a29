package crm.web.system;

import crm.platform.security.Caller;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.Projections;
import crm.store.axon.DeadLetters;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the installation does, for its operators' own tools. */
@RestController
@RequestMapping(path = "/api/v1/system", produces = MediaType.APPLICATION_JSON_VALUE)
class SystemApi {

    private static final Logger log = LoggerFactory.getLogger(SystemApi.class);

    private final Projections projections;
    private final DeadLetterDesk letters;

    SystemApi(Projections projections, DeadLetterDesk letters) {
        this.projections = projections;
        this.letters = letters;
    }

    /** @param items the first fifty of each group */
    record Letters(long total, List<DeadLetters.Letter> items) {}

    record Retry(@NotNull String group, @NotNull String id) {}

    record Skip(@NotNull String id) {}

    @GetMapping("/projections")
    @ApiExample("/api/v1/system/projections?limit=100")
    ApiPage<ProjectionStatus> projections(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(projections.statuses(), ProjectionStatus::name, cursor, limit);
    }

    /** In the background; its progress is in the list. */
    @PostMapping("/projections/{name}/rebuild")
    @ApiExample("/api/v1/system/projections/revenue-share/rebuild")
    ResponseEntity<ApiDone> rebuild(Caller by, @PathVariable String name) {
        boolean started = projections.rebuild(known(name));
        log.info("{} asked for a rebuild of {}: {}", by.name(), name, started ? "started" : "runs already");
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new ApiDone(name, started));
    }

    @PostMapping("/projections/{name}/cancel")
    @ApiExample("/api/v1/system/projections/revenue-share/cancel")
    ApiDone cancel(Caller by, @PathVariable String name) {
        log.info("{} cancelled the rebuild of {}", by.name(), name);
        return new ApiDone(name, projections.cancelRebuild(known(name)));
    }

    /** Events that a projection could not take. */
    @GetMapping("/dead-letters")
    @ApiExample("/api/v1/system/dead-letters")
    Letters letters() {
        return new Letters(letters.count(), letters.list());
    }

    /** With those that wait behind it; {@code changed} is false when it failed again. */
    @PostMapping(path = "/dead-letters/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/system/dead-letters/retry",
            body = "{\"group\": \"revenue-share\", \"id\": \"revenue-share/o1/1\"}")
    ApiDone retry(Caller by, @Sent Retry sent) {
        boolean done = letters.retry(sent.group(), sent.id());
        log.info("{} retried dead letter {}: {}", by.name(), sent.id(), done ? "handled" : "failed again");
        return new ApiDone(sent.id(), done);
    }

    /** Each after those that it waits for. */
    @PostMapping("/dead-letters/retry-all")
    @ApiExample("/api/v1/system/dead-letters/retry-all")
    DeadLetterDesk.Retried retryAll(Caller by) {
        DeadLetterDesk.Retried retried = letters.retryAll();
        log.info("{} retried all dead letters: {}", by.name(), retried);
        return retried;
    }

    /**
     * Gives it up; those behind it may be retried. The reason stands in the address so that the audit has it before anything is
     * done.
     */
    @PostMapping(path = "/dead-letters/skip", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/system/dead-letters/skip?reason=entered+by+hand",
            body = "{\"id\": \"revenue-share/o1/1\"}")
    ApiDone skip(Caller by, @RequestParam String reason, @Sent Skip sent) {
        if (reason.isBlank()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "reason", "api.missing");
        boolean done = letters.skip(sent.id());
        log.warn("{} skipped dead letter {}: {}", by.name(), sent.id(), done ? "gone" : "was not there");
        return new ApiDone(sent.id(), done);
    }

    private String known(String name) {
        if (projections.statuses().stream().noneMatch(status -> status.name().equals(name)))
            throw new ApiRefused(HttpStatus.NOT_FOUND, "name", "api.not-there");
        return name;
    }
}
