package crm.projections.shared;

import crm.projections.shared.ProjectionControl.Liveliness;
import crm.projections.shared.ProjectionStatus.State;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All projections by name: how they do, and rebuilding one. */
public class Projections {

    /** So many entries behind the head is the way of things while events arrive. */
    private static final long USUAL_LAG = 1_000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Rebuilds rebuilds;
    private final ProjectionControl control;
    private final EventLog log;

    public Projections(Rebuilds rebuilds, ProjectionControl control, EventLog log) {
        this.rebuilds = rebuilds;
        this.control = control;
        this.log = log;
    }

    /** By name. */
    public List<ProjectionStatus> statuses() {
        List<ProjectionStatus> statuses = new ArrayList<>();
        for (BatchFold<?, ?> fold : rebuilds.folds()) statuses.add(status(fold.name()));
        return statuses;
    }

    /**
     * Ordinal of the last entry of the log that is in this one.
     *
     * @throws IllegalArgumentException when there is no projection of this name
     */
    public long position(String name) {
        return LogPosition.ordinal(control.position(name));
    }

    private ProjectionStatus status(String name) {
        long position = LogPosition.ordinal(control.position(name));
        long head = log.head();
        long lag = Math.max(0, head - position);
        Liveliness liveliness = control.liveliness(name);
        RebuildProgress rebuild = rebuilds.progress(name).orElse(null);
        return new ProjectionStatus(
                name,
                state(liveliness, lag, rebuild),
                position,
                head,
                lag,
                control.deadLetters(name),
                liveliness.problem(),
                rebuild);
    }

    /**
     * Waits until these projections hold all that is in the log now, so that who changed something finds it changed.
     *
     * @return false when that takes longer; then it is seen a little later
     * @throws IllegalArgumentException when there is no projection of a name
     */
    public boolean await(Duration atMost, String... names) {
        long head = log.head();
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (String name : names)
                while (LogPosition.ordinal(control.position(name)) < head) {
                    if (System.nanoTime() > deadline) return false;
                    Thread.sleep(LOOK_AGAIN);
                }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static State state(Liveliness liveliness, long lag, @Nullable RebuildProgress rebuild) {
        if (rebuild != null && !rebuild.phase().isOver()) return State.REBUILDING;
        if (!liveliness.running()) return State.STOPPED;
        if (liveliness.problem() != null) return State.FAILING;
        return lag > USUAL_LAG ? State.CATCHING_UP : State.LIVE;
    }

    /**
     * Starts a rebuild in the background; its progress is in {@link #statuses()}. False when one of this name is running.
     *
     * @throws IllegalArgumentException when there is no projection of this name
     */
    public boolean rebuild(String name) {
        return rebuilds.start(name);
    }

    /** Ends a rebuild without a trace in the live view; false when none is running. */
    public boolean cancelRebuild(String name) {
        return rebuilds.cancel(name);
    }
}
