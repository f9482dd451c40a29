package crm.projections.shared;

import crm.projections.shared.RebuildProgress.Phase;
import crm.store.documents.StoreUnavailable;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.LogUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebuild: reads the log into a fresh place beside the live documents, catches up, stops the live processor for the
 * last stretch and the swap, and lets it go on from there. Whatever ends it before the swap leaves the live view alone.
 */
final class Rebuild<K, V> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** Entries that are left for the stretch during which the live processor stands still. */
    private static final long NEAR = 2_000;

    /** An engine that keeps going away for longer than these one-second pauses fails the rebuild. */
    private static final int PATIENCE = 300;

    private final BatchFold<K, V> fold;
    private final EventLog log;
    private final EventCodec codec;
    private final ProjectionControl control;
    private final Clock clock;
    private final int documentsInHeap;
    private final Instant startedAt;

    private volatile boolean cancelled;
    private volatile RebuildProgress progress;
    private Instant phaseStartedAt;
    private long events;

    Rebuild(
            BatchFold<K, V> fold,
            EventLog log,
            EventCodec codec,
            ProjectionControl control,
            Clock clock,
            int documentsInHeap) {
        this.fold = fold;
        this.log = log;
        this.codec = codec;
        this.control = control;
        this.clock = clock;
        this.documentsInHeap = documentsInHeap;
        this.startedAt = clock.instant();
        this.phaseStartedAt = startedAt;
        this.progress = new RebuildProgress(fold.name(), Phase.READING, startedAt, 0, 0, 0, 0, 0, null, null);
    }

    RebuildProgress progress() {
        return progress;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void run() {
        for (int attempt = 0; ; attempt++) {
            try {
                attempt();
                end(Phase.DONE, null);
                return;
            } catch (CancellationException e) {
                end(Phase.CANCELLED, null);
                return;
            } catch (StoreUnavailable | LogUnavailable e) {
                if (cancelled) {
                    end(Phase.CANCELLED, null);
                    return;
                }
                // What an engine had acknowledged of an unfinished rebuild may be gone with it: start over.
                if (attempt >= PATIENCE || !pause()) {
                    end(Phase.FAILED, String.valueOf(e.getMessage()));
                    return;
                }
                LOG.warn("The rebuild of {} starts over: {}", fold.name(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The rebuild of {} failed; what it was to replace is unchanged", fold.name(), e);
                end(Phase.FAILED, String.valueOf(e.getMessage()));
                return;
            }
        }
    }

    private void attempt() {
        events = 0;
        int cores = Runtime.getRuntime().availableProcessors();
        FoldStore.Staging<V> staging = fold.store().startRebuild();
        boolean finished = false;
        try (ExecutorService readers = Executors.newFixedThreadPool(cores);
                ExecutorService writers = Executors.newFixedThreadPool(cores)) {
            try {
                RebuildHeap<K, V> heap = new RebuildHeap<>(fold, staging, writers, documentsInHeap);
                LogScan<K> scan = new LogScan<>(log, codec, fold, readers);
                catchUpAndSwap(scan, heap, staging);
                finished = true;
            } finally {
                readers.shutdownNow();
                writers.shutdownNow();
            }
        } finally {
            if (!finished) abandon(staging);
        }
    }

    private void catchUpAndSwap(LogScan<K> scan, RebuildHeap<K, V> heap, FoldStore.Staging<V> staging) {
        long reached = 0;
        for (long head = log.head(); reached == 0 || head - reached > NEAR; head = log.head()) {
            reached = foldAndWrite(scan, heap, reached, head);
            if (head == 0) break;
        }
        control.pause(fold.name());
        try {
            reached = foldAndWrite(scan, heap, reached, log.head());
            enter(Phase.SWAPPING);
            staging.finish();
            control.moveTo(fold.name(), LogPosition.endOf(reached));
        } finally {
            control.resume(fold.name());
        }
    }

    private long foldAndWrite(LogScan<K> scan, RebuildHeap<K, V> heap, long reached, long head) {
        enter(Phase.READING);
        scan.run(reached, head, (ordinal, found) -> {
            heap.fold(found);
            events += found.size();
            report(heap, ordinal, head);
        });
        enter(Phase.WRITING);
        heap.writeChanged();
        report(heap, head, head);
        return head;
    }

    private void enter(Phase phase) {
        phaseStartedAt = clock.instant();
        RebuildProgress p = progress;
        progress = new RebuildProgress(
                p.name(),
                phase,
                startedAt,
                p.ordinal(),
                p.head(),
                p.events(),
                p.documents(),
                p.documentsWritten(),
                null,
                null);
    }

    private void report(RebuildHeap<K, V> heap, long ordinal, long head) {
        if (cancelled) throw new CancellationException();
        Duration spent = Duration.between(phaseStartedAt, clock.instant());
        Duration remaining = ordinal == 0 ? null : Duration.ofMillis(spent.toMillis() * (head - ordinal) / ordinal);
        progress = new RebuildProgress(
                fold.name(),
                progress.phase(),
                startedAt,
                ordinal,
                head,
                events,
                heap.size(),
                heap.written(),
                remaining,
                null);
    }

    private void end(Phase phase, @Nullable String problem) {
        RebuildProgress p = progress;
        progress = new RebuildProgress(
                p.name(),
                phase,
                startedAt,
                p.ordinal(),
                p.head(),
                p.events(),
                p.documents(),
                p.documentsWritten(),
                null,
                problem);
        LOG.info("Rebuild of {}: {} after {} events", fold.name(), phase, events);
    }

    private void abandon(FoldStore.Staging<V> staging) {
        try {
            staging.abandon();
        } catch (RuntimeException e) {
            LOG.info("Left behind for the next rebuild of {} to drop: {}", fold.name(), e.getMessage());
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(1_000);
            return !cancelled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
