package crm.importers.wecom.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then: what may go on is made to wait for the worker again, what has expired is deleted. Several instances may do
 * it at once.
 */
final class InboxUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(InboxUpkeep.class);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final CallbackInbox inbox;
    private final InboxDocuments documents;
    private final Predicate<String> handles;
    private final Clock clock;
    private boolean started;
    private final Map<ParkReason, Instant> nextTry = new EnumMap<>(ParkReason.class);
    private Instant nextSweep = Instant.MIN;

    /** @param handles whether this version handles news of a kind */
    InboxUpkeep(CallbackInbox inbox, InboxDocuments documents, Predicate<String> handles, Clock clock) {
        this.inbox = inbox;
        this.documents = documents;
        this.handles = handles;
        this.clock = clock;
    }

    void whenDue() {
        Instant now = clock.instant();
        if (!started) {
            takeUpWhatIsKnownNow();
            started = true;
        }
        for (ParkReason reason : ParkReason.values()) {
            Duration again = reason.again();
            if (again == null || now.isBefore(nextTry.getOrDefault(reason, Instant.MIN))) continue;
            documents.waitAgain(reason); // what was missing may have come: a staff account, an answer of WeCom's
            nextTry.put(reason, now.plus(again));
        }
        if (!now.isBefore(nextSweep)) {
            int swept = inbox.sweep();
            if (swept > 0) LOG.info("{} expired callbacks were deleted", swept);
            nextSweep = now.plus(SWEEP);
        }
    }

    private void takeUpWhatIsKnownNow() {
        for (InboxDocuments.Stored each : documents.all(InboxDocuments.UNKNOWN))
            if (handles.test(each.record().kind()))
                documents.replace(each, each.record().as(CallbackState.WAITING, null));
    }
}
