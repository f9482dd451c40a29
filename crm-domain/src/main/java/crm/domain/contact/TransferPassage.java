package crm.domain.contact;

import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.org.StaffAccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One handing over of a customer, as far as it counts for the next. Aggregate and projections read the rules here.
 *
 * @param counts whether it is one of so many in so many days: what WeCom never began is not
 */
public record TransferPassage(Handover handover, State state, Instant requestedAt, boolean counts) {

    /** How far it is. */
    public enum State {
        REQUESTED,
        STARTED,
        ENDED
    }

    public static TransferPassage after(@Nullable TransferPassage before, ContactTransferEvent event) {
        TransferPassage passage =
                before == null ? new TransferPassage(event.handover(), State.REQUESTED, event.at(), true) : before;
        return switch (event) {
            case TransferRequested e -> passage;
            case TransferBarred e -> passage.neverBegun();
            case TransferStarted e -> passage.in(State.STARTED);
            case TransferFailed e -> passage.state() == State.STARTED ? passage.in(State.ENDED) : passage.neverBegun();
            case TransferCompleted e -> passage.in(State.ENDED);
            case TransferRefusedByCustomer e -> passage.in(State.ENDED);
            case TransferTakerFull e -> passage.in(State.ENDED);
        };
    }

    /** Why WeCom would refuse another handing over of this customer; null: nothing that is known of speaks against it. */
    public static @Nullable TransferBar bar(
            Collection<TransferPassage> before,
            StaffAccountId from,
            TransferKind kind,
            TransferTerms terms,
            Instant at) {
        if (before.stream()
                .anyMatch(
                        passage -> passage.isOpen() && passage.handover().from().equals(from)))
            return TransferBar.UNDER_WAY;
        if (kind == TransferKind.AFTER_LEAVING) return null;
        Instant since = at.minus(Duration.ofDays(terms.onJobDays()));
        long times = before.stream()
                .filter(passage -> passage.counts
                        && passage.handover.kind() == TransferKind.ON_JOB
                        && !passage.requestedAt.isBefore(since))
                .count();
        return times >= terms.onJobTimes() ? TransferBar.TOO_OFTEN : null;
    }

    boolean isOpen() {
        return state != State.ENDED;
    }

    private TransferPassage in(State next) {
        return new TransferPassage(handover, next, requestedAt, counts);
    }

    private TransferPassage neverBegun() {
        return new TransferPassage(handover, State.ENDED, requestedAt, false);
    }
}
