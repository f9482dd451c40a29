package crm.domain.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of a form; {@link FormEvent} is all that can come of it. */
public sealed interface FormCommand {

    @TargetAggregateIdentifier
    FormId formId();

    /**
     * Defines it, and it is open; the same again changes nothing, something else under its id is refused as
     * {@code form.different-content}.
     *
     * @param managersSee whether store managers see what their stores answered, or head office alone does
     */
    record DefineForm(
            FormId formId,
            FormContent content,
            FormAudience audience,
            FormSchedule schedule,
            boolean managersSee,
            Instant at)
            implements FormCommand {}

    /**
     * Corrects what is asked: title, help and labels as one likes, more questions under ids of their own, and none of those that
     * are left out. A question keeps its kind, its choices and its bounds, so that all its answers are of one kind. The same
     * again changes nothing.
     */
    record ChangeForm(FormId formId, FormContent content, Instant at) implements FormCommand {}

    /** Answers are taken until another time, also of the round under way or just over; the first day and hour stay. */
    record MoveDeadline(FormId formId, @Nullable LocalDate until, LocalTime closesAt, Instant at)
            implements FormCommand {}

    /**
     * What was changed of it at that moment, its content, its deadline or both, is again as it was before; what was changed
     * once more since stays, and where that is all of it, it is refused.
     */
    record RevertForm(FormId formId, Instant changedAt, Instant at) implements FormCommand {}

    /** Nothing more is asked or taken. */
    record CloseForm(FormId formId, Instant at) implements FormCommand {}

    /** It is asked again, from now on. */
    record OpenForm(FormId formId, Instant at) implements FormCommand {}
}
