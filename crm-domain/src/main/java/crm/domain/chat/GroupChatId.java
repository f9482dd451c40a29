package crm.domain.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A group chat, by WeCom's own {@code chat_id}: it names a conversation and no person, and callbacks, polling, transfers and
 * mass messages all speak of the chat by it, so an id of our own would only be one more thing to look up.
 */
public record GroupChatId(@JsonValue String value) {

    @JsonCreator
    public GroupChatId {
        if (value.isBlank()) throw new IllegalArgumentException("GroupChatId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
