package crm.platform.security;

import crm.domain.org.StaffAccountId;

/** Sends what a member of staff asks for, who is known by a signed link and is no user of the product. */
public interface StaffCommands {

    /**
     * Waits for the end of it.
     *
     * @return whether something changed
     * @throws crm.domain.shared.DomainRejection when the rules refuse it
     * @throws crm.store.log.LogUnavailable after some patience
     */
    boolean send(StaffAccountId by, Object command);
}
