package crm.importers.wecom.callback;

/** A request that is not, or not provably, our corp's: nothing of it is kept. */
public final class CallbackRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of an answer: says the reason, so that a test from outside can name it. It tells nobody more than the status does. */
    public static final String HEADER = "X-Callback-Refused";

    /** What the callback tester names to whoever sets a corp up. */
    public enum Reason {
        /** Nobody connected a corp yet. */
        NOT_CONNECTED,
        /** The signature is not that of our token. */
        SIGNATURE,
        /** It does not decrypt: another EncodingAESKey. */
        CIPHER,
        /** Meant for another corp. */
        RECEIVER,
        /** The envelope is no XML with an Encrypt in it. */
        ENVELOPE,
        /** The message holds what WeCom never sends: a DTD, an entity, more depth or length than is sensible. */
        FORBIDDEN,
        /** More than the limit. */
        TOO_LARGE,
        /** It could not be stored: WeCom is to try again. */
        STORE_AWAY
    }

    private final Reason reason;

    public CallbackRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** An answer, not a fault: nobody reads its stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
