package crm.projections.channel;

import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel code as it stands.
 *
 * @param errorCode WeCom's, in state {@link State#REFUSED}
 * @param pictureUrl of the QR picture at WeCom; null until it has one
 * @param additions of contacts through this code, of all time
 */
public record ChannelCodeView(
        ChannelCodeId codeId,
        ChannelCodeContent content,
        State state,
        @Nullable Integer errorCode,
        @Nullable String pictureUrl,
        Instant requestedAt,
        long additions,
        @Nullable Instant lastAdditionAt,
        Welcomes welcomes) {

    /** Nobody was greeted yet. */
    public ChannelCodeView(
            ChannelCodeId codeId,
            ChannelCodeContent content,
            State state,
            @Nullable Integer errorCode,
            @Nullable String pictureUrl,
            Instant requestedAt,
            long additions,
            @Nullable Instant lastAdditionAt) {
        this(codeId, content, state, errorCode, pictureUrl, requestedAt, additions, lastAdditionAt, Welcomes.NONE);
    }

    public enum State {
        /** WeCom was not told yet, or has not answered. */
        WAITING,
        IN_USE,
        /** WeCom does not take it as it is now; what it had before still works. */
        REFUSED,
        RETIRED
    }
}
