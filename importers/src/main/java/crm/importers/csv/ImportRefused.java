package crm.importers.csv;

/** An import or a mapping that cannot be taken at all; says why in words of {@code messages*.properties}. */
public final class ImportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ImportMessage reason;

    public ImportRefused(ImportMessage reason) {
        super(reason.key() + reason.arguments());
        this.reason = reason;
    }

    public ImportMessage reason() {
        return reason;
    }
}
