package crm.domain.form;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a form's round; {@link FormRoundEvent} is all that can come of it. */
public sealed interface FormRoundCommand {

    @TargetAggregateIdentifier
    FormRoundId roundId();

    /** Asks these people, once: an open round stays as it is, one that was closed early takes answers again. */
    record OpenRound(
            FormRoundId roundId,
            int version,
            FormContent content,
            boolean managersSee,
            List<FormPerson> people,
            Instant closesAt,
            Instant at)
            implements FormRoundCommand {}

    /** Asks again who has not answered. */
    record RemindUnanswered(FormRoundId roundId, Instant at) implements FormRoundCommand {}

    /**
     * The person answered; the same again changes nothing.
     *
     * @param version of the form that the person saw
     * @param digest by which the answer is found: it is kept already, sealed
     */
    record RecordAnswer(FormRoundId roundId, FormPerson person, int version, String digest, Instant at)
            implements FormRoundCommand {}

    /** From now on it asks what the form asks in this version; what was answered stays. */
    record ChangeRound(FormRoundId roundId, int version, FormContent content, Instant at) implements FormRoundCommand {}

    /** It takes answers until then, though it may have been over. */
    record MoveRoundEnd(FormRoundId roundId, Instant closesAt, Instant at) implements FormRoundCommand {}

    /** WeCom did not take the message to this person, with this {@code errcode}. @param reminder 0: the first message */
    record RefuseAsking(FormRoundId roundId, int reminder, FormPerson person, int errorCode, Instant at)
            implements FormRoundCommand {}

    /** Nothing more is taken, before its time. */
    record CloseRound(FormRoundId roundId, Instant at) implements FormRoundCommand {}
}
