package crm.campaign.dispatch;

/** Carries commands out. */
public interface Commands {

    /**
     * @param id the same for the same command, however often it is sent
     * @throws crm.domain.shared.DomainRejection when the rules refuse it
     */
    void send(String id, Object command);

    /** Whether anything happened to it. */
    boolean knows(String aggregateId);
}
