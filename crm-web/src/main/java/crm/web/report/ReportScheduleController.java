package crm.web.report;

import crm.platform.security.SignedIn;
import crm.projections.report.ReportExport;
import crm.projections.report.ReportExport.Outcome;
import crm.projections.report.ReportExports;
import crm.projections.report.ReportRejected;
import crm.projections.report.ReportSchedule;
import crm.projections.report.ReportSchedule.Form;
import crm.projections.report.ReportSchedules;
import crm.projections.report.Rhythm;
import crm.projections.report.Rhythm.Every;
import crm.projections.report.SavedReports;
import crm.store.vault.EncryptedFiles;
import crm.web.shared.Times;
import crm.web.shared.Undo;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When saved reports are made into files, for whom, and the files. */
@Controller
@RequestMapping("/reports")
class ReportScheduleController {

    private final SavedReports saved;
    private final ReportSchedules schedules;
    private final ReportExports exports;
    private final ScheduleForms forms;
    private final QuestionWords words;
    private final EncryptedFiles files;
    private final Times times;

    ReportScheduleController(
            SavedReports saved,
            ReportSchedules schedules,
            ReportExports exports,
            ScheduleForms forms,
            QuestionWords words,
            EncryptedFiles files,
            Times times) {
        this.saved = saved;
        this.schedules = schedules;
        this.exports = exports;
        this.forms = forms;
        this.words = words;
        this.files = files;
        this.times = times;
    }

    /** Whoever sees a report may have it made for herself and for those who see as much. */
    @PostMapping("/{id}/schedules")
    String add(
            SignedIn by,
            @PathVariable String id,
            @RequestParam Every every,
            @RequestParam(defaultValue = "1") int weekday,
            @RequestParam(defaultValue = "1") int day,
            @RequestParam int hour,
            @RequestParam Form form,
            @RequestParam(required = false) @Nullable Set<String> user,
            Locale locale,
            RedirectAttributes notes) {
        try {
            require(by, id);
            int on = switch (every) {
                case DAY -> 1;
                case WEEK -> weekday;
                case MONTH -> day;
            };
            schedules.add(
                    SavedReportController.newId(),
                    id,
                    by.name(),
                    rhythm(every, on, hour),
                    form,
                    locale.getLanguage().equals("zh") ? "zh" : "en",
                    forms.requireRecipients(by, user == null ? Set.of() : user));
            notes.addFlashAttribute("note", "report.schedule.done");
        } catch (ReportRejected rejected) {
            notes.addFlashAttribute("refusal", words.text(rejected.key(), rejected.about()));
        }
        return "redirect:/reports/" + id;
    }

    private static Rhythm rhythm(Every every, int day, int hour) {
        try {
            return new Rhythm(every, day, hour);
        } catch (IllegalArgumentException none) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    @PostMapping("/{id}/schedules/{schedule}/rest")
    String rest(
            SignedIn by,
            @PathVariable String id,
            @PathVariable String schedule,
            @RequestParam boolean resting,
            RedirectAttributes notes) {
        schedules.enable(own(by, id, schedule), !resting);
        notes.addFlashAttribute("note", resting ? "report.schedule.rests" : "report.schedule.resumed");
        Undo.offer(notes, "/reports/" + id + "/schedules/" + schedule + "/rest", "resting", String.valueOf(!resting));
        return "redirect:/reports/" + id;
    }

    @PostMapping("/{id}/schedules/{schedule}/removal")
    String remove(SignedIn by, @PathVariable String id, @PathVariable String schedule) {
        schedules.remove(own(by, id, schedule));
        return "redirect:/reports/" + id;
    }

    private void require(SignedIn by, String id) {
        if (saved.find(id, ReportViewers.of(by)).isEmpty()) throw new ReportRejected(ReportRejected.UNKNOWN);
    }

    private ReportSchedule own(SignedIn by, String id, String schedule) {
        return schedules
                .find(schedule)
                .filter(each -> each.reportId().equals(id) && each.owner().equals(by.name()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/files/{export}")
    void download(SignedIn by, @PathVariable String export, HttpServletResponse response) throws IOException {
        ReportExport found = exports.find(export)
                .filter(each -> ScheduleForms.mayHave(by, each) && each.outcome() instanceof Outcome.Made)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try (InputStream content = files.open(found.id())) {
            var format = ReportFileController.format(found.form() == Form.XLSX);
            response.setContentType(format.contentType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ReportFileController.attachment(
                            found.title() + "-" + times.day(found.madeAt()) + format.extension()));
            content.transferTo(response.getOutputStream());
        } catch (NoSuchFileException gone) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
