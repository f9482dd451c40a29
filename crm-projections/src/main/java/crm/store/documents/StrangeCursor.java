package crm.store.documents;

/** A text that is no cursor of this walk: shortened, altered, or of another one. It came from outside, so it is no fault of ours. */
public final class StrangeCursor extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public StrangeCursor(String text) {
        super("Not a cursor of this walk: " + text);
    }
}
