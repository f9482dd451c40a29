package crm.importers.visit;

import org.jspecify.annotations.Nullable;

/** What was posted is not taken. Says nothing of its content. */
public final class VisitRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** No mini-program is entered here. */
        NOT_CONNECTED,
        TOO_LARGE,
        /** Posted more than five minutes ago, or the clocks differ. */
        STALE,
        /** Not signed, or under none of the secrets, or under that of another mini-program. */
        SIGNATURE,
        /** No JSON. */
        MALFORMED,
        /** A field is missing or absurd. */
        FIELD,
        /** The id stands for another visit. */
        OTHER_CONTENT
    }

    private final Reason reason;
    private final @Nullable String field;

    VisitRefused(Reason reason) {
        this(reason, null);
    }

    VisitRefused(Reason reason, @Nullable String field) {
        super(reason + (field == null ? "" : " " + field), null, false, false);
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    /** Where it is wrong; null when that is no single field. */
    public @Nullable String field() {
        return field;
    }
}
