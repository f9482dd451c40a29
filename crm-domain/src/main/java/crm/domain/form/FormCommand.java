package crm.domain.form;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

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

    /** Nothing more is asked or taken. */
    record CloseForm(FormId formId, Instant at) implements FormCommand {}

    /** It is asked again, from now on. */
    record OpenForm(FormId formId, Instant at) implements FormCommand {}
}
