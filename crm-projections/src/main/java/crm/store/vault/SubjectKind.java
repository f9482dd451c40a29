package crm.store.vault;

/** Whose data it is; the prefix starts the minted ids. */
public enum SubjectKind {
    CUSTOMER("c"),
    STAFF("s");

    private final String prefix;

    SubjectKind(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }
}
