package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 客户朋友圈: an asynchronous job first, a moment once it is done.
 *
 * @param creator the member who posted it in the client; null: the API asked for it
 * @param tags corp tags whose customers may see it; empty: all
 * @param invalidUsers senders that the job left out
 * @param readyAt when the job is done
 */
public record Moment(
        String momentId,
        String jobId,
        @Nullable String creator,
        String text,
        List<JsonNode> attachments,
        Set<String> tags,
        List<String> invalidUsers,
        List<Long> invalidDepartments,
        List<String> invalidTags,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant cancelledAt)
        implements Kept {

    @Override
    public String key() {
        return momentId;
    }

    public Moment cancelled(Instant at) {
        return new Moment(
                momentId,
                jobId,
                creator,
                text,
                attachments,
                tags,
                invalidUsers,
                invalidDepartments,
                invalidTags,
                createdAt,
                readyAt,
                at);
    }
}
