package crm.importers.orderfeed;

/** What an input did. What is refused is a {@code DomainRejection}. */
public enum FeedOutcome {
    ACCEPTED,
    /** It was there already, with the same content. */
    REPEATED;

    static FeedOutcome of(boolean changed) {
        return changed ? ACCEPTED : REPEATED;
    }
}
