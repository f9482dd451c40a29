package crm.importers.wecom.callback;

/** Makes commands of some kinds of callbacks. Safe for many threads: those of one lane come one after the other. */
public interface CallbackHandler {

    /** @param kind {@code Event/ChangeType}, as {@link CallbackFields#kind()} has it */
    boolean handles(String kind);

    /**
     * Carries it out; a repeat changes nothing.
     *
     * @param digest of what the callback says: ids of commands are made of it
     * @throws CallbackParked when it cannot be carried out as things are
     * @throws crm.domain.shared.DomainRejection when the rules refuse it
     */
    void handle(String digest, CallbackFields fields);
}
