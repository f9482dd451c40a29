package crm.platform.simulator;

/** Where the simulator stands. */
public enum SimulatorState {
    STARTING,
    RUNNING,
    /** It ended by itself and is being started again. */
    RESTARTING,
    /** It cannot run here; {@link SimulatorStatus#words()} says why. */
    MISSING,
    /** Closed by the application. */
    STOPPED
}
