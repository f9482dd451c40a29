package crm.domain.channel;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a channel code; {@link ChannelCodeEvent} is all that can come of it. */
public sealed interface ChannelCodeCommand {

    @TargetAggregateIdentifier
    ChannelCodeId codeId();

    /**
     * Creates the code or changes it to this content; the same content again changes nothing. A retired code is refused as
     * {@code channel-code.retired}.
     */
    record RequestChannelCode(ChannelCodeId codeId, ChannelCodeContent content, Instant at)
            implements ChannelCodeCommand {}

    /** Its content is again what it was before the change of that moment; refused when that was not the latest. */
    record RevertChannelCode(ChannelCodeId codeId, Instant changedAt, Instant at) implements ChannelCodeCommand {}

    /**
     * WeCom has the content of this revision.
     *
     * @param configId WeCom's name of the code
     * @param pictureUrl of its QR picture
     */
    record ConfirmChannelCode(ChannelCodeId codeId, int revision, String configId, String pictureUrl, Instant at)
            implements ChannelCodeCommand {}

    /** WeCom refused the content of this revision with this {@code errcode}. */
    record RefuseChannelCode(ChannelCodeId codeId, int revision, int errorCode, Instant at)
            implements ChannelCodeCommand {}

    /** Takes the code out of use, for good. */
    record RetireChannelCode(ChannelCodeId codeId, Instant at) implements ChannelCodeCommand {}
}
