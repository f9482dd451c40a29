package crm.simulator.corp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 欢迎语: a code that came with a callback, and what was sent with it.
 *
 * @param sent the call's text and attachments; null while unused
 */
public record Welcome(
        String code,
        String userid,
        String externalUserid,
        Instant createdAt,
        @Nullable JsonNode sent,
        @Nullable Instant sentAt)
        implements Kept {

    @Override
    public String key() {
        return code;
    }

    public Welcome used(JsonNode message, Instant at) {
        return new Welcome(code, userid, externalUserid, createdAt, message, at);
    }
}
