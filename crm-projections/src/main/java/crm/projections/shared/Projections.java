package crm.projections.shared;

import java.util.List;

/** All projections by name: how they do, and rebuilding one. */
public class Projections {

    /** By name. */
    public List<ProjectionStatus> statuses() {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts a rebuild in the background; its progress is in {@link #statuses()}. False when one of this name is running.
     *
     * @throws IllegalArgumentException when there is no projection of this name
     */
    public boolean rebuild(String name) {
        throw new UnsupportedOperationException();
    }

    /** Ends a rebuild without a trace in the live view; false when none is running. */
    public boolean cancelRebuild(String name) {
        throw new UnsupportedOperationException();
    }
}
