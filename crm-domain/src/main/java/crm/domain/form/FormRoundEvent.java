package crm.domain.form;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;

/** All that can happen to a form's round. What was answered is personal data and is in none of them. */
public sealed interface FormRoundEvent extends DomainEvent {

    FormRoundId roundId();

    /** These people are to be asked, in this version of the form; WeCom is to be told. Answers are taken until {@code closesAt}. */
    @EventName(value = "form.round-opened", revision = 1)
    record FormRoundOpened(
            FormRoundId roundId,
            int version,
            FormContent content,
            boolean managersSee,
            List<FormPerson> people,
            Instant closesAt,
            Instant at)
            implements FormRoundEvent {}

    /** Who had not answered is to be asked again. Reminders count from 1. */
    @EventName("form.reminded")
    record FormReminded(FormRoundId roundId, int reminder, List<FormPerson> people, Instant at)
            implements FormRoundEvent {}

    /** A person answered, or changed the answer; the highest revision holds, earlier ones are kept too. */
    @EventName(value = "form.answered", revision = 1)
    record FormAnswered(FormRoundId roundId, FormPerson person, int version, int revision, String digest, Instant at)
            implements FormRoundEvent {}

    /** It asks what the form asks in this version. */
    @EventName("form.round-changed")
    record FormRoundChanged(FormRoundId roundId, int version, FormContent content, Instant at)
            implements FormRoundEvent {}

    /** It takes answers until then. */
    @EventName("form.round-end-moved")
    record FormRoundEndMoved(FormRoundId roundId, Instant closesAt, Instant at) implements FormRoundEvent {}

    /** WeCom did not take the message to a person; `reminder` 0: the first one. */
    @EventName("form.not-delivered")
    record FormNotDelivered(FormRoundId roundId, int reminder, FormPerson person, int errorCode, Instant at)
            implements FormRoundEvent {}

    /** Nothing more is taken, before its time. */
    @EventName("form.round-closed")
    record FormRoundClosed(FormRoundId roundId, Instant at) implements FormRoundEvent {}

    /** It was closed early and takes answers again. */
    @EventName("form.round-reopened")
    record FormRoundReopened(FormRoundId roundId, Instant at) implements FormRoundEvent {}
}
