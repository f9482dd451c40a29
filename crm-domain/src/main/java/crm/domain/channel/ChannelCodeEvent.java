package crm.domain.channel;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that can happen to a channel code. Revisions of its content count from 1. */
public sealed interface ChannelCodeEvent extends DomainEvent {

    ChannelCodeId codeId();

    /** Somebody wants the code, or wants it changed; WeCom is to be told. */
    @EventName("channel-code.requested")
    record ChannelCodeRequested(ChannelCodeId codeId, int revision, ChannelCodeContent content, Instant at)
            implements ChannelCodeEvent {}

    /** WeCom has it and shows this picture. */
    @EventName("channel-code.confirmed")
    record ChannelCodeConfirmed(ChannelCodeId codeId, int revision, String configId, String pictureUrl, Instant at)
            implements ChannelCodeEvent {}

    /** WeCom refused this revision; what it had confirmed before still works. */
    @EventName("channel-code.refused")
    record ChannelCodeRefused(ChannelCodeId codeId, int revision, int errorCode, Instant at)
            implements ChannelCodeEvent {}

    /** The code is out of use; {@code configId}: what WeCom is to delete, if it ever had it. */
    @EventName("channel-code.retired")
    record ChannelCodeRetired(
            ChannelCodeId codeId, @Nullable String configId, Instant at) implements ChannelCodeEvent {}
}
