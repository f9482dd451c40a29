package crm.projections.form;

import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A round as the asker may see it.
 *
 * @param closedAt when it was closed early; null: it was not
 * @param people of the stores within the scope
 * @param answered of these, who have answered
 * @param reminders so far
 * @param whole whether all its people are within the scope: only then the asker may remind
 * @param versions all that it asked, the first first; {@code content} is the last one's
 */
public record FormRoundRow(
        FormRoundId roundId,
        FormContent content,
        Instant openedAt,
        Instant closesAt,
        @Nullable Instant closedAt,
        long people,
        long answered,
        int reminders,
        boolean whole,
        List<FormVersion> versions) {

    /** Of a form that was never changed. */
    public FormRoundRow(
            FormRoundId roundId,
            FormContent content,
            Instant openedAt,
            Instant closesAt,
            @Nullable Instant closedAt,
            long people,
            long answered,
            int reminders,
            boolean whole) {
        this(
                roundId,
                content,
                openedAt,
                closesAt,
                closedAt,
                people,
                answered,
                reminders,
                whole,
                List.of(new FormVersion(1, content, openedAt)));
    }

    public int version() {
        return versions.getLast().number();
    }

    /** Of this number; the last one where it is not there. */
    public FormVersion version(int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElse(versions.getLast());
    }

    /** Every question that it asked, once: those of the last version first. */
    public List<FormQuestion> everAsked() {
        return FormVersion.questions(versions);
    }

    public FormId formId() {
        return roundId.formId();
    }

    public LocalDate day() {
        return roundId.day();
    }

    public boolean takesAnswers(Instant now) {
        return closedAt == null && now.isBefore(closesAt);
    }
}
