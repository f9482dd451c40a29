package crm.web.report;

import crm.platform.security.Caller;
import crm.platform.security.Role;
import crm.projections.query.ReportJson;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.report.ReportRejected;
import crm.projections.report.ReportSharing;
import crm.projections.report.SavedReport;
import crm.projections.report.SavedReports;
import crm.web.report.ReportAnswers.Saved;
import crm.web.report.ReportAnswers.Table;
import crm.web.report.ReportRequests.Save;
import crm.web.report.ReportRequests.Share;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved reports for programs. */
@RestController
@RequestMapping("/api/v1/saved-reports")
class SavedReportApi {

    private final SavedReports saved;
    private final ReportApi reports;
    private final ReportLanguage language;

    SavedReportApi(SavedReports saved, ReportApi reports, ReportLanguage language) {
        this.saved = saved;
        this.reports = reports;
        this.language = language;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/saved-reports")
    List<Saved> all(Caller caller) {
        return saved.list(ReportViewers.of(caller)).stream()
                .map(each -> answer(caller, each))
                .toList();
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/saved-reports/daily-share")
    Saved one(Caller caller, @PathVariable String id) {
        return answer(caller, require(caller, id));
    }

    /** As it was before each change, the latest first. */
    @GetMapping(path = "/{id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/saved-reports/daily-share/history")
    List<SavedReport.Earlier> history(Caller caller, @PathVariable String id) {
        return require(caller, id).history();
    }

    @GetMapping("/{id}/table")
    @ApiExample("/api/v1/saved-reports/daily-share/table")
    @Nullable
    ResponseEntity<Table> table(
            Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return reports.answer(caller, question(caller, id), request, response);
    }

    /** Keeps it under an id of the caller's, or gives it another title or question. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/saved-reports/daily-share", body = """
            {"title": "Online share by day", "text": "online_share, revenue by day last 30 days"}""")
    ResponseEntity<Saved> save(Caller caller, @PathVariable String id, @Sent Save save) {
        String kept = language.kept(caller, save.text(), save.report());
        Optional<SavedReport> before = saved.find(id(id), ReportViewers.of(caller));
        if (before.isEmpty()) {
            SavedReport made = saved.save(id, ReportViewers.of(caller), save.title(), kept, ReportText.LANGUAGE);
            return ResponseEntity.status(HttpStatus.CREATED).body(answer(caller, made));
        }
        SavedReport changed = saved.change(
                id,
                ReportViewers.of(caller),
                version(save.version(), before.get()),
                save.title(),
                kept,
                ReportText.LANGUAGE);
        return ResponseEntity.ok(answer(caller, changed));
    }

    @PostMapping(path = "/{id}/sharing", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/saved-reports/daily-share/sharing", body = """
            {"with": "ROLES", "roles": ["ANALYST", "STORE_MANAGER"]}""")
    Saved share(Caller caller, @PathVariable String id, @Sent Share share) {
        long version = version(share.version(), require(caller, id));
        return answer(caller, saved.share(id, ReportViewers.of(caller), version, sharing(share)));
    }

    @DeleteMapping("/{id}")
    @ApiExample("/api/v1/saved-reports/daily-share?version=2")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable Long version) {
        saved.remove(id, ReportViewers.of(caller), version(version, require(caller, id)));
    }

    private static long version(@Nullable Long told, SavedReport now) {
        return Objects.requireNonNullElse(told, now.version());
    }

    private static ReportSharing sharing(Share share) {
        List<String> roles = Objects.requireNonNullElse(share.roles(), List.of());
        return switch (share.with()) {
            case "NOBODY" -> ReportSharing.PRIVATE;
            case "EVERYBODY" -> ReportSharing.EVERYBODY;
            case "ROLES" -> {
                if (roles.isEmpty() || !roles.stream().allMatch(SavedReportApi::isRole))
                    throw new ApiRefused(HttpStatus.BAD_REQUEST, "roles", "api.wrong-value");
                yield ReportSharing.roles(Set.copyOf(roles));
            }
            default -> throw new ApiRefused(HttpStatus.BAD_REQUEST, "with", "api.wrong-value");
        };
    }

    static boolean isRole(String name) {
        for (Role role : Role.values()) if (role.name().equals(name)) return true;
        return false;
    }

    private ReportQuery question(Caller caller, String id) {
        SavedReport report = require(caller, id);
        return language.query(caller, report)
                .orElseThrow(() -> new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, null, "report.not-made.question"));
    }

    private SavedReport require(Caller caller, String id) {
        return saved.find(id(id), ReportViewers.of(caller))
                .orElseThrow(() -> new ReportRejected(ReportRejected.UNKNOWN));
    }

    private Saved answer(Caller caller, SavedReport report) {
        Optional<ReportQuery> query = language.query(caller, report);
        return Saved.of(
                report,
                query.map(each -> language.text(caller, each)).orElse(report.text()),
                query.map(ReportJson::write).orElse(null));
    }

    private static String id(String id) {
        if (!id.matches("[a-zA-Z0-9_-]{1,60}")) throw new ApiRefused(HttpStatus.BAD_REQUEST, "id", "api.wrong-value");
        return id;
    }
}
