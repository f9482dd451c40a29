package crm.simulator.fault;

/** A way to fail. */
public enum Fault {
    /** The answer comes late, by the rule's delay. */
    LATENCY,
    /** HTTP 502 before anything is done. */
    SERVER_ERROR,
    /** errcode -1 before anything is done. */
    BUSY,
    /** The call is done, its answer never comes: the connection closes after the rule's delay. */
    TIMEOUT_AFTER_EFFECT,
    /** All tokens given out are dead (40014). */
    TOKEN_DEATH,
    /** 45009, as if a minute's budget were used up. */
    RATE_BLOCK,
    /** 45033, as if too many calls were under way. */
    CONCURRENCY_BLOCK,
    /** A callback is never sent. */
    CALLBACK_LOST,
    /** A callback is sent two to four times. */
    CALLBACK_REPEATED,
    /** A callback is held back until up to seven later ones are sent. */
    CALLBACK_SHUFFLED
}
