package crm.importers.wecom.callback;

/** Text that is not a flat message in XML. Says nothing of its content. */
final class UnreadableXml extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean forbidden;

    private UnreadableXml(boolean forbidden) {
        super(forbidden ? "holds what a message never holds" : "is not well-formed", null, false, false);
        this.forbidden = forbidden;
    }

    static UnreadableXml malformed() {
        return new UnreadableXml(false);
    }

    static UnreadableXml forbidden() {
        return new UnreadableXml(true);
    }

    /** Whether it is an attack on the reader rather than a broken message. */
    boolean isForbidden() {
        return forbidden;
    }
}
