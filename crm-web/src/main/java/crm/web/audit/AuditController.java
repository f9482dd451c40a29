package crm.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.platform.audit.AuditEntry;
import crm.platform.audit.AuditLog;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The audit, for administrators: who did what to what, from where and why, newest first. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int PAGE = 50;

    private final AuditLog entries;
    private final AuditWords words;
    private final UserDirectory users;
    private final MessageSource texts;
    private final Times times;
    private final Clock clock;

    AuditController(
            AuditLog entries, AuditWords words, UserDirectory users, MessageSource texts, Times times, Clock clock) {
        this.entries = entries;
        this.words = words;
        this.users = users;
        this.texts = texts;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String page(AuditFilter filter, Model model) {
        AuditLog.Page found = entries.find(filter.question(times), PAGE, filter.cursor());
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("words", words);
        model.addAttribute("kinds", words.kinds());
        model.addAttribute(
                "names", users.all().stream().map(UserAccount::name).sorted().toList());
        return "audit/list";
    }

    /** All that the filters hold, as a file whose cells run no formula. */
    @GetMapping("/entries.csv")
    void file(AuditFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("audit-" + times.day(clock.instant()) + ".csv", UTF_8)
                        .build()
                        .toString());
        try (TableWriter table =
                TableWriter.open(new TableFormat.Csv(UTF_8, true, ',', false), response.getOutputStream())) {
            table.write(List.of(
                    text("audit.when"),
                    text("audit.who"),
                    text("audit.what"),
                    text("audit.about"),
                    text("audit.outcome"),
                    text("audit.reason"),
                    text("audit.address"),
                    text("audit.details")));
            entries.each(filter.question(times), entry -> write(entry, table));
        }
    }

    private void write(AuditEntry entry, TableWriter table) {
        try {
            table.write(List.of(
                    times.moment(entry.at()),
                    entry.by(),
                    words.of(entry.kind()),
                    Objects.requireNonNullElse(entry.about(), ""),
                    words.outcome(entry.outcome()),
                    Objects.requireNonNullElse(words.reason(entry), ""),
                    entry.address(),
                    String.join("; ", entry.details())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
