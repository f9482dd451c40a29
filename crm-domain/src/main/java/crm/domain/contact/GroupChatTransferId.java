package crm.domain.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.org.StaffAccountId;

/** The group chats that one owner handed over: the staff account's id with {@code :chats} behind it. */
public record GroupChatTransferId(@JsonValue String value) {

    private static final String SUFFIX = ":chats";

    @JsonCreator
    public GroupChatTransferId {
        if (!value.endsWith(SUFFIX)) throw new IllegalArgumentException("Not a group chat transfer id: " + value);
    }

    public static GroupChatTransferId of(StaffAccountId owner) {
        return new GroupChatTransferId(owner.value() + SUFFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
