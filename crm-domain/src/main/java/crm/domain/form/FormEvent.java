package crm.domain.form;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a form itself; what is collected on a day is a {@link FormRoundEvent}. */
public sealed interface FormEvent extends DomainEvent {

    FormId formId();

    /** Somebody wants this asked; it is open. */
    @EventName("form.defined")
    record FormDefined(
            FormId formId,
            FormContent content,
            FormAudience audience,
            FormSchedule schedule,
            boolean managersSee,
            Instant at)
            implements FormEvent {}

    /** It asks this now; the version that it was defined with is 1. Answers stay with the version they were given to. */
    @EventName("form.changed")
    record FormChanged(FormId formId, int version, FormContent content, Instant at) implements FormEvent {}

    /** Answers are taken until another time. */
    @EventName("form.deadline-moved")
    record FormDeadlineMoved(FormId formId, FormSchedule schedule, Instant at) implements FormEvent {}

    /** It is asked no more, and what is under way is closed. */
    @EventName("form.closed")
    record FormClosed(FormId formId, Instant at) implements FormEvent {}

    /** It was closed and is asked again. */
    @EventName("form.opened")
    record FormOpened(FormId formId, Instant at) implements FormEvent {}
}
