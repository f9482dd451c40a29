package crm.web.audit;

import crm.platform.audit.AuditQuestion;
import crm.web.shared.Times;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What is looked for, as it stands in the address: {@code /audit?who=ops&from=2026-05-01}.
 *
 * @param what code of a kind
 * @param about id of what it was done to
 * @param from first day, {@code to} the last
 */
public record AuditFilter(
        @Nullable String who,
        @Nullable String what,
        @Nullable String about,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate to,

        @Nullable String after) {

    AuditQuestion question(Times times) {
        return new AuditQuestion(
                given(who),
                given(what),
                given(about),
                from == null ? null : times.startOf(from),
                to == null ? null : times.startOf(to.plusDays(1)));
    }

    @Nullable
    String cursor() {
        return given(after);
    }

    public boolean isEmpty() {
        return given(who) == null && given(what) == null && given(about) == null && from == null && to == null;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
