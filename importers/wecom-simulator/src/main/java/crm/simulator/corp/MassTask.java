package crm.simulator.corp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 企业群发: what the corp asked its members to send.
 *
 * @param chatType single or group
 * @param creator the member who created it in the client; null: the API did
 * @param reminders when the members were reminded
 */
public record MassTask(
        String msgid,
        String chatType,
        @Nullable String creator,
        String text,
        List<JsonNode> attachments,
        boolean allowSelect,
        Instant createdAt,
        List<Instant> reminders,
        @Nullable Instant cancelledAt)
        implements Kept {

    @Override
    public String key() {
        return msgid;
    }

    public MassTask reminded(Instant at) {
        List<Instant> more = new ArrayList<>(reminders);
        more.add(at);
        return new MassTask(
                msgid, chatType, creator, text, attachments, allowSelect, createdAt, List.copyOf(more), cancelledAt);
    }

    public MassTask cancelled(Instant at) {
        return new MassTask(msgid, chatType, creator, text, attachments, allowSelect, createdAt, reminders, at);
    }
}
