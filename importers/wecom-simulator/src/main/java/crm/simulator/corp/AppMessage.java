package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 应用消息: what an application sent to members.
 *
 * @param content the part named after the type, as it was sent
 * @param readAt by userid, of those who opened it
 */
public record AppMessage(
        String msgid,
        int agentId,
        String type,
        List<String> users,
        JsonNode content,
        @Nullable String responseCode,
        Instant sentAt,
        SortedMap<String, Instant> readAt,
        @Nullable Instant recalledAt)
        implements Kept {

    @Override
    public String key() {
        return msgid;
    }

    public AppMessage read(String userid, Instant at) {
        SortedMap<String, Instant> more = new TreeMap<>(readAt);
        more.putIfAbsent(userid, at);
        return new AppMessage(msgid, agentId, type, users, content, responseCode, sentAt, more, recalledAt);
    }

    public AppMessage recalled(Instant at) {
        return new AppMessage(msgid, agentId, type, users, content, responseCode, sentAt, readAt, at);
    }
}
