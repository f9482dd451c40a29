package crm.campaign.watch;

import crm.projections.audience.AudienceLoading;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the watched segments on one instance: those whose customers may have changed, each at most once in a while, and
 * all of them when a business day begins.
 */
public final class SegmentWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentWatcher.class);
    private static final String LEASE = "segment-watch";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Segments segments;
    private final SegmentWatching watching;
    private final LongSupplier position;
    private final Leases leases;
    private final Clock clock;
    private final Duration atMostEvery;
    private final Map<String, Looked> looked = new HashMap<>();
    private final Rounds rounds = new Rounds("segment-watcher", PAUSE, GOODBYE, this::round);

    /** What was there at the last evaluation; the same again need not be looked at. */
    private record Looked(long position, LocalDate day, int definition, Instant at) {}

    /**
     * @param position in the log up to which the audience index holds everything
     * @param atMostEvery how often one segment is evaluated on one day
     */
    public SegmentWatcher(
            Segments segments,
            SegmentWatching watching,
            LongSupplier position,
            Leases leases,
            Clock clock,
            Duration atMostEvery) {
        this.segments = segments;
        this.watching = watching;
        this.position = position;
        this.leases = leases;
        this.clock = clock;
        this.atMostEvery = atMostEvery;
    }

    public void start() {
        rounds.start();
    }

    private Duration round() {
        try {
            work();
        } catch (AudienceLoading loading) {
            LOG.debug("The audience index is being loaded");
        }
        return PAUSE;
    }

    /** Evaluates each segment that is due; those that fail wait for the next time without holding up the others. */
    void work() {
        for (SegmentView segment : segments.watched()) {
            if (rounds.isClosing()) return;
            if (!isDue(segment)) continue;
            Optional<Lease> lease = leases.take(LEASE);
            if (lease.isEmpty()) return;
            evaluate(segment, lease.get());
        }
    }

    private void evaluate(SegmentView segment, Lease lease) {
        Looked now = new Looked(position.getAsLong(), watching.today(), segment.definition(), clock.instant());
        try {
            int moved = watching.evaluate(segment.segmentId(), segment.rule(), lease.fence());
            if (moved > 0) LOG.info("{} customers came into segment {} or left it", moved, segment.segmentId());
        } catch (AudienceLoading loading) {
            throw loading;
        } catch (RuntimeException e) {
            LOG.warn("Segment {} could not be evaluated", segment.segmentId(), e);
        }
        looked.put(segment.segmentId().value(), now);
    }

    private boolean isDue(SegmentView segment) {
        Looked last = looked.get(segment.segmentId().value());
        if (last == null || !last.day().equals(watching.today())) return true;
        boolean changed = last.position() != position.getAsLong() || last.definition() != segment.definition();
        return changed && !clock.instant().isBefore(last.at().plus(atMostEvery));
    }

    /** Ends after the segment that is being evaluated. */
    @Override
    public void close() {
        rounds.close();
    }
}
