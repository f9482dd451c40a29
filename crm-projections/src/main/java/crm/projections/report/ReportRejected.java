package crm.projections.report;

/** Why something cannot be done with a saved report or its schedule; the message is the key of the words for it. */
public final class ReportRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the asker does not see is not there. */
    public static final String UNKNOWN = "report.rejected.unknown";

    public static final String NOT_YOURS = "report.rejected.not-yours";

    /** Somebody else changed it since it was read. */
    public static final String CHANGED = "report.rejected.changed";

    /** Another one has this id. */
    public static final String TAKEN = "report.rejected.taken";

    /** Empty, or longer than a title may be. */
    public static final String TITLE = "report.rejected.title";

    /** There are as many as there may be. */
    public static final String TOO_MANY = "report.rejected.too-many";

    /** Somebody who is to get a file does not see all that the owner sees, or is not there. */
    public static final String RECIPIENT = "report.rejected.recipient";

    private final String about;

    public ReportRejected(String key) {
        this(key, "");
    }

    /** @param about whom or what it concerns */
    public ReportRejected(String key, String about) {
        super(key, null, false, false);
        this.about = about;
    }

    public String key() {
        return String.valueOf(getMessage());
    }

    public String about() {
        return about;
    }
}
