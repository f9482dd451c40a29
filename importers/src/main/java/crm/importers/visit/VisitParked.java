package crm.importers.visit;

/** A report cannot be carried out as things are; the key has a text in every language. */
final class VisitParked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** No store is known for an order: it comes with a relation, a setting or a corrected link. */
    static final String NO_STORE = "visit.parked.no-store";

    /** The mini-program was taken off the settings meanwhile. */
    static final String NO_MINI_PROGRAM = "visit.parked.no-mini-program";

    /** A fault of ours [what kind]; the log says more. */
    static final String FAULT = "visit.parked.fault";

    private final String key;

    VisitParked(String key) {
        super(key, null, false, false);
        this.key = key;
    }

    String key() {
        return key;
    }
}
