package crm.web.audit;

import crm.platform.audit.AuditEntry;
import crm.platform.audit.AuditLog;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.Times;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit for programs that keep it elsewhere too: read and never written. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditApi {

    private final AuditLog entries;
    private final Times times;

    AuditApi(AuditLog entries, Times times) {
        this.entries = entries;
        this.times = times;
    }

    /**
     * Newest first.
     *
     * @param who user name, or {@code api:} and the id of a key
     * @param what kind of thing, such as {@code users.edit.disable}
     * @param about id of what it was done to
     * @param from first day, {@code to} the last
     */
    @GetMapping
    @ApiExample("/api/v1/audit?who=ops&limit=20")
    ApiPage<AuditEntry> list(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String about,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        AuditFilter filter = new AuditFilter(who, what, about, from, to, ApiPage.read(cursor));
        try {
            AuditLog.Page page = entries.find(filter.question(times), ApiPage.limit(limit), filter.cursor());
            return ApiPage.of(page.entries(), page.next());
        } catch (IllegalArgumentException strange) {
            throw ApiPage.noCursor();
        }
    }
}
