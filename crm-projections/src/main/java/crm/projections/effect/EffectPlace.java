package crm.projections.effect;

/** Behind which number of an effect the people are. */
public enum EffectPlace {
    /** Planned, or held out. */
    ALL,
    REACHED,
    OPENED_BY_IT,
    OPENED,
    ORDERED,
    /** Received it and opened a mini-program. */
    REACHED_AND_OPENED,
    /** Received it, opened a mini-program and ordered. */
    REACHED_OPENED_AND_ORDERED
}
