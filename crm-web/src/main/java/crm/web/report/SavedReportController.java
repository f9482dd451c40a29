package crm.web.report;

import crm.platform.security.Role;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.report.ReportExports;
import crm.projections.report.ReportRejected;
import crm.projections.report.ReportSchedules;
import crm.projections.report.ReportSharing;
import crm.projections.report.ReportSharing.Reach;
import crm.projections.report.ReportViewer;
import crm.projections.report.SavedReport;
import crm.projections.report.SavedReports;
import crm.web.shared.Undo;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saved reports: keeping one, its history, with whom it is shared; and the files that wait for whoever looks. */
@Controller
@RequestMapping("/reports")
class SavedReportController {

    private static final SecureRandom random = new SecureRandom();
    private static final int LATEST_FILES = 50;

    private final SavedReports saved;
    private final ReportSchedules schedules;
    private final ReportExports exports;
    private final ReportLanguage language;
    private final ScheduleForms forms;
    private final QuestionWords words;

    SavedReportController(
            SavedReports saved,
            ReportSchedules schedules,
            ReportExports exports,
            ReportLanguage language,
            ScheduleForms forms,
            QuestionWords words) {
        this.saved = saved;
        this.schedules = schedules;
        this.exports = exports;
        this.language = language;
        this.forms = forms;
        this.words = words;
    }

    /**
     * @param text the question with names
     * @param asked measures by dimensions, in words; null: what it names is not there any more
     * @param open address of the explorer with it
     */
    record Item(SavedReport report, String text, @Nullable String asked, String open) {}

    record Earlier(SavedReport.Earlier was, String text, String open) {}

    @GetMapping
    String list(SignedIn by, Model model) {
        List<Item> all = saved.list(ReportViewers.of(by)).stream()
                .map(report -> item(by, report))
                .toList();
        model.addAttribute(
                "own",
                all.stream()
                        .filter(each -> each.report().owner().equals(by.name()))
                        .toList());
        model.addAttribute(
                "shared",
                all.stream()
                        .filter(each -> !each.report().owner().equals(by.name()))
                        .toList());
        model.addAttribute("files", forms.files(by, exports.latest(by.name(), LATEST_FILES)));
        return "report/saved";
    }

    @PostMapping
    String save(SignedIn by, @RequestParam String title, @RequestParam String q, RedirectAttributes notes) {
        try {
            SavedReport made =
                    saved.save(newId(), ReportViewers.of(by), title, language.kept(by, q, null), ReportText.LANGUAGE);
            notes.addFlashAttribute("note", "report.saved.done");
            return "redirect:/reports/" + made.id();
        } catch (QueryRefused refused) {
            // The explorer says what is wrong, and where.
            return "redirect:" + Address.explore(q);
        } catch (ReportRejected rejected) {
            notes.addFlashAttribute("refusal", refusal(rejected));
            return "redirect:/reports";
        }
    }

    @GetMapping("/{id}")
    String one(SignedIn by, @PathVariable String id, Model model) {
        SavedReport report = saved.find(id, ReportViewers.of(by))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("one", item(by, report));
        model.addAttribute("mayChange", ReportViewers.of(by).mayChange(report));
        model.addAttribute(
                "history",
                report.history().stream().map(was -> earlier(by, was)).toList());
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .filter(role -> Routes.mayOpen(Set.of(role), "/reports"))
                        .toList());
        model.addAttribute("schedules", forms.schedules(by, schedules.of(id)));
        model.addAttribute("users", forms.choosable(by));
        return "report/saved-one";
    }

    @PostMapping("/{id}")
    String change(
            SignedIn by,
            @PathVariable String id,
            @RequestParam String title,
            @RequestParam String q,
            @RequestParam long version,
            RedirectAttributes notes) {
        try {
            return done(
                    id,
                    notes,
                    "report.saved.changed",
                    viewer -> saved.change(id, viewer, version, title, language.kept(by, q, null), ReportText.LANGUAGE),
                    by);
        } catch (QueryRefused refused) {
            return "redirect:" + Address.explore(q);
        }
    }

    @PostMapping("/{id}/sharing")
    String share(
            SignedIn by,
            @PathVariable String id,
            @RequestParam Reach with,
            @RequestParam(required = false) @Nullable Set<Role> role,
            @RequestParam long version,
            RedirectAttributes notes) {
        Set<String> roles = with != Reach.ROLES || role == null
                ? Set.of()
                : Set.copyOf(role.stream().map(Role::name).toList());
        ReportSharing sharing =
                with == Reach.ROLES && roles.isEmpty() ? ReportSharing.PRIVATE : new ReportSharing(with, roles);
        SavedReport before = saved.find(id, ReportViewers.of(by)).orElse(null);
        return done(
                id,
                notes,
                "report.saved.shared",
                viewer -> {
                    SavedReport after = saved.share(id, viewer, version, sharing);
                    if (before != null) Undo.offer(notes, "/reports/" + id + "/sharing", sharedAs(before, after));
                    return after;
                },
                by);
    }

    /** As it was shared before, in place of this version. */
    private static String[] sharedAs(SavedReport before, SavedReport after) {
        List<String> fields = new ArrayList<>(
                List.of("with", before.sharing().with().name(), "version", String.valueOf(after.version())));
        before.sharing().roles().forEach(role -> fields.addAll(List.of("role", role)));
        return fields.toArray(String[]::new);
    }

    @PostMapping("/{id}/removal")
    String remove(SignedIn by, @PathVariable String id, @RequestParam long version, RedirectAttributes notes) {
        try {
            saved.remove(id, ReportViewers.of(by), version);
            notes.addFlashAttribute("note", "report.saved.removed");
            return "redirect:/reports";
        } catch (ReportRejected rejected) {
            notes.addFlashAttribute("refusal", refusal(rejected));
            return "redirect:/reports/" + id;
        }
    }

    private interface Deed {
        SavedReport done(ReportViewer viewer);
    }

    private String done(String id, RedirectAttributes notes, String note, Deed deed, SignedIn by) {
        try {
            deed.done(ReportViewers.of(by));
            notes.addFlashAttribute("note", note);
        } catch (ReportRejected rejected) {
            notes.addFlashAttribute("refusal", refusal(rejected));
        }
        return "redirect:/reports/" + id;
    }

    private String refusal(ReportRejected rejected) {
        return words.text(rejected.key(), rejected.about());
    }

    private Item item(SignedIn by, SavedReport report) {
        Optional<ReportQuery> query = language.query(by, report);
        String text = language.text(by, report);
        return new Item(report, text, query.map(words::title).orElse(null), Address.explore(text));
    }

    private Earlier earlier(SignedIn by, SavedReport.Earlier was) {
        String text = language.query(by, was.text(), was.language())
                .map(query -> language.text(by, query))
                .orElse(was.text());
        return new Earlier(was, text, Address.explore(text));
    }

    static String newId() {
        return "r" + new BigInteger(80, random).toString(32);
    }
}
