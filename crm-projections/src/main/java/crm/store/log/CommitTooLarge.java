package crm.store.log;

/** One command did more than one entry may hold. */
public final class CommitTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommitTooLarge(String message) {
        super(message);
    }
}
