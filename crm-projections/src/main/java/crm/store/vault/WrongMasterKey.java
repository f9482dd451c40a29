package crm.store.vault;

/** The master key is missing, no key at all, or not the one the vault's keys are wrapped under. */
public final class WrongMasterKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongMasterKey(String message) {
        super(message);
    }
}
