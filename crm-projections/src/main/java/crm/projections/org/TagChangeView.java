package crm.projections.org;

import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of the corp tags that somebody asked for.
 *
 * @param errorCode WeCom's, in state {@link State#REFUSED}
 */
public record TagChangeView(
        TagChangeId changeId,
        TagChangeContent content,
        State state,
        @Nullable Integer errorCode,
        Instant requestedAt) {

    public enum State {
        /** WeCom was not told yet, or has not answered. */
        WAITING,
        DONE,
        REFUSED
    }

    TagChangeView as(State after, @Nullable Integer code) {
        return new TagChangeView(changeId, content, after, code, requestedAt);
    }
}
