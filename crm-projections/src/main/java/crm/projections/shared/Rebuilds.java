package crm.projections.shared;

import crm.projections.shared.RebuildProgress.Phase;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds projections from the log by name, each in the background, one at a time per name. One that a crash ended is
 * simply started again: what it left behind is dropped.
 */
public final class Rebuilds implements AutoCloseable {

    /** About 1 KB each. */
    private static final int DOCUMENTS_IN_HEAP = 200_000;

    private record Running(Rebuild<?, ?> rebuild, Thread thread) {}

    private final Map<String, BatchFold<?, ?>> folds = new TreeMap<>();
    private final Map<String, Running> latest = new ConcurrentHashMap<>();
    private final EventLog log;
    private final EventCodec codec;
    private final ProjectionControl control;
    private final Clock clock;
    private final int documentsInHeap;

    public Rebuilds(
            Collection<? extends BatchFold<?, ?>> folds,
            EventLog log,
            EventCodec codec,
            ProjectionControl control,
            Clock clock) {
        this(folds, log, codec, control, clock, DOCUMENTS_IN_HEAP);
    }

    /** @param documentsInHeap of one rebuild; beyond that they go to the engine and back */
    public Rebuilds(
            Collection<? extends BatchFold<?, ?>> folds,
            EventLog log,
            EventCodec codec,
            ProjectionControl control,
            Clock clock,
            int documentsInHeap) {
        for (BatchFold<?, ?> fold : folds)
            if (this.folds.put(fold.name(), fold) != null)
                throw new IllegalArgumentException("Two projections are named " + fold.name());
        this.log = log;
        this.codec = codec;
        this.control = control;
        this.clock = clock;
        this.documentsInHeap = documentsInHeap;
    }

    /** All projections, by name. */
    public Collection<BatchFold<?, ?>> folds() {
        return folds.values();
    }

    /**
     * @return false when one of this name is running
     * @throws IllegalArgumentException when there is no projection of this name
     */
    public synchronized boolean start(String name) {
        BatchFold<?, ?> fold = folds.get(name);
        if (fold == null) throw new IllegalArgumentException("No projection " + name + "; there are " + folds.keySet());
        if (progress(name).map(p -> !p.phase().isOver()).orElse(false)) return false;
        Rebuild<?, ?> rebuild = new Rebuild<>(fold, log, codec, control, clock, documentsInHeap);
        Thread thread = Thread.ofPlatform().daemon().name("rebuild-" + name).unstarted(rebuild);
        latest.put(name, new Running(rebuild, thread));
        thread.start();
        return true;
    }

    /** Of the one that runs or, when none does, of the last since the start of this process. */
    public Optional<RebuildProgress> progress(String name) {
        return Optional.ofNullable(latest.get(name)).map(running -> running.rebuild.progress());
    }

    /** False when none is running. */
    public boolean cancel(String name) {
        Running running = latest.get(name);
        if (running == null || running.rebuild.progress().phase().isOver()) return false;
        running.rebuild.cancel();
        return true;
    }

    /** Waits for the end of one; null when none was started or it takes longer. */
    public @Nullable RebuildProgress await(String name, Duration atMost) throws InterruptedException {
        Running running = latest.get(name);
        if (running == null || !running.thread.join(atMost)) return null;
        return running.rebuild.progress();
    }

    /** Ends those that run; the live views stay as they are. */
    @Override
    public void close() {
        latest.values().forEach(running -> running.rebuild.cancel());
        for (Running running : latest.values()) {
            Phase phase = running.rebuild.progress().phase();
            if (!phase.isOver()) running.thread.interrupt();
        }
    }
}
