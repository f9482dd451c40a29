package crm.projections.form;

import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormRoundId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A round as the asker may see it.
 *
 * @param closedAt when it was closed early; null: it was not
 * @param people of the stores within the scope
 * @param answered of these, who have answered
 * @param reminders so far
 * @param whole whether all its people are within the scope: only then the asker may remind
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
        boolean whole) {

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
