package crm.domain.chat;

/** How many are in a chat. */
public record ChatSize(int staff, int customers) {

    public static final ChatSize NONE = new ChatSize(0, 0);
}
