package crm.platform.security;

/** Sends what a person who is signed in asks for, under her name. */
public interface PersonsCommands {

    /**
     * Waits for the end of it.
     *
     * @return whether something changed
     * @throws crm.domain.shared.DomainRejection when the rules refuse it
     * @throws crm.store.log.LogUnavailable after some patience
     */
    boolean send(SignedIn by, Object command);
}
