package crm.importers.orderfeed.intake;

/** What became of an item. */
public enum FeedState {
    WAITING,
    /** Carried out: something changed by it. */
    ACCEPTED,
    /** All that it says was known. */
    REPEATED,
    /** It cannot be taken as things are: for a person, or for what is not known yet. */
    PARKED,
    /** It names no order. */
    REJECTED,
    /** Somebody decided that it is of no use. */
    DISMISSED
}
