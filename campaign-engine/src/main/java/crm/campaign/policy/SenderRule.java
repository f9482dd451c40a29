package crm.campaign.policy;

/** Through whom a customer of several staff is written to; each has its words under {@code campaign.sender.}. */
public enum SenderRule {
    /** Who became her contact last; of one moment who comes first by id. */
    LATEST_ADDED("latest-added"),

    /** Who chatted with her last, where a source says so; of others who became her contact last. */
    LAST_CHAT("last-chat");

    private final String word;

    SenderRule(String word) {
        this.word = word;
    }

    /** Of the message that says it on a page. */
    public String messageKey() {
        return "campaign.sender." + word;
    }
}
