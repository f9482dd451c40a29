package crm.importers.wecom.sync;

import crm.importers.wecom.sync.SyncRuns.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciliation for people: what was compared and found, when it comes next, and doing it now. */
public final class SyncDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SyncDesk.class);

    private final List<SyncPart> parts;
    private final SyncRuns runs;
    private final SyncPlan plan;
    private final Runnable wake;
    private final BooleanSupplier connected;
    private final Clock clock;

    SyncDesk(
            List<SyncPart> parts, SyncRuns runs, SyncPlan plan, Runnable wake, BooleanSupplier connected, Clock clock) {
        this.parts = parts;
        this.runs = runs;
        this.plan = plan;
        this.wake = wake;
        this.connected = connected;
        this.clock = clock;
    }

    /**
     * @param last the latest run; null: there was none
     * @param nextAt when the timetable has the next; null: it has none, or one is under way
     */
    public record Part(
            String name, @Nullable SyncRun last, @Nullable Instant nextAt) {}

    /** Whether a corp is there to be compared with. */
    public boolean isConnected() {
        return connected.getAsBoolean();
    }

    /** In the order in which they are done. */
    public List<Part> parts() {
        return parts.stream()
                .map(part -> {
                    SyncRun last = runs.last(part.name()).map(Stored::run).orElse(null);
                    boolean none = !plan.timetable() || last != null && last.isOpen();
                    Instant next =
                            last == null ? clock.instant() : last.startedAt().plus(part.every());
                    return new Part(part.name(), last, none ? null : next);
                })
                .toList();
    }

    /** The latest first. */
    public List<SyncRun> history(int limit) {
        return runs.latest(limit);
    }

    /** What is under way. */
    public List<SyncRun> open() {
        return runs.open();
    }

    /** When all parts were last compared to the end: the oldest of them; empty while one never was. */
    public Optional<Instant> lastWhole() {
        Instant oldest = null;
        for (SyncPart part : parts) {
            Instant ended = runs.lastDone(part.name()).map(SyncRun::endedAt).orElse(null);
            if (ended == null) return Optional.empty();
            if (oldest == null || ended.isBefore(oldest)) oldest = ended;
        }
        return Optional.ofNullable(oldest);
    }

    /**
     * Sees to it that a part is compared by a run that begins no earlier than the news: one that began before may have read
     * what is new no more.
     *
     * @return false while an earlier run is under way: to be asked again
     */
    public boolean compareSince(String part, Instant news) {
        SyncRun last = runs.last(part).map(Stored::run).orElse(null);
        if (last != null && !last.startedAt().isBefore(news)) return true;
        if (last != null && last.isOpen()) return false;
        // Another instance began one at this very moment: asked again, it is found.
        if (runs.begin(SyncRun.begun(part, clock.instant(), null, true)) == null) return false;
        wake.run();
        return true;
    }

    /**
     * Compares everything of a part as soon as it can be.
     *
     * @return false when a run of it is under way already, or there is no such part
     */
    public boolean runNow(String part, String by) {
        if (parts.stream().noneMatch(each -> each.name().equals(part))) return false;
        boolean underWay = runs.last(part).map(last -> last.run().isOpen()).orElse(false);
        if (underWay || runs.begin(SyncRun.begun(part, clock.instant(), by, true)) == null) return false;
        LOG.info("{} asked for a reconciliation of {}", by, part);
        wake.run();
        return true;
    }
}
