package crm.importers.orderfeed.intake;

/** A batch is not taken as a whole. Says nothing of its content. */
public final class FeedRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** Larger than is taken, as it came or unpacked, or of more orders. */
        TOO_LARGE,
        /** Posted more than five minutes ago, or the clocks differ. */
        STALE,
        /** No such feed, not signed, or not with its secret. */
        SIGNATURE,
        /** Not gzip though it says so, no JSON, or without a list of orders. */
        MALFORMED
    }

    private final Reason reason;

    FeedRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
