package crm.store.documents;

/** The documents' engine cannot answer now (disk full, server gone). */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
