package crm.importers.visit;

import crm.importers.visit.VisitInbox.Stored;
import crm.importers.visit.VisitRecord.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people see of reports, and decide on those that could not be carried out. */
public final class VisitDesk {

    private final VisitInbox inbox;
    private final Runnable wake;
    private final Clock clock;

    VisitDesk(VisitInbox inbox, Runnable wake, Clock clock) {
        this.inbox = inbox;
        this.wake = wake;
        this.clock = clock;
    }

    /**
     * One that could not be carried out.
     *
     * @param key by which it is named here
     * @param reason key of a message with its {@code arguments}
     */
    public record Line(
            String key,
            String appid,
            boolean order,
            Instant receivedAt,
            int attempts,
            @Nullable String reason,
            List<String> arguments) {}

    public long countWaiting() {
        return inbox.count(VisitInbox.WAITING);
    }

    public long countParked() {
        return inbox.count(VisitInbox.PARKED);
    }

    /** When this mini-program reported something last, of the last days. */
    public Optional<Instant> lastReceived(String appid) {
        return inbox.lastReceived(appid);
    }

    /** The oldest first. */
    public List<Line> parked(int limit) {
        return inbox.list(VisitInbox.PARKED, limit).stream()
                .map(stored -> new Line(
                        stored.key(),
                        stored.record().appid(),
                        stored.record().purchase(),
                        stored.record().receivedAt(),
                        stored.record().attempts(),
                        stored.record().reason(),
                        stored.record().arguments()))
                .toList();
    }

    /** False: it is not parked any more. */
    public boolean retry(String key) {
        return decide(key, VisitRecord::waiting);
    }

    /** It is of no use. False: it is not parked any more. */
    public boolean putAside(String key) {
        return decide(key, record -> record.ended(State.ASIDE, clock.instant()));
    }

    private boolean decide(String key, UnaryOperator<VisitRecord> decision) {
        Stored stored = inbox.find(key)
                .filter(each -> each.record().state() == State.PARKED)
                .orElse(null);
        if (stored == null || !inbox.replace(stored, decision.apply(stored.record()))) return false;
        wake.run();
        return true;
    }
}
