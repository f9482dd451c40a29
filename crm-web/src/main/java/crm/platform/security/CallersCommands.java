package crm.platform.security;

/** Sends what a person or a program with a key asks for, under its name. */
public interface CallersCommands {

    /**
     * Waits for the end of it.
     *
     * @return whether something changed
     * @throws crm.domain.shared.DomainRejection when the rules refuse it
     * @throws crm.store.log.LogUnavailable after some patience
     */
    boolean send(Caller by, Object command);
}
