package crm.projections.search.embedded;

/** Where the embedded node stands. */
public enum NodeState {
    /** Its first start is under way. */
    STARTING,
    RUNNING,
    /** It ended by itself and is being started again. */
    RESTARTING,
    /** It cannot run here; {@link NodeStatus#words()} says why. */
    MISSING,
    /** Closed by the application. */
    STOPPED
}
