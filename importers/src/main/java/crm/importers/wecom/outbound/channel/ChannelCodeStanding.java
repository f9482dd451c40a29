package crm.importers.wecom.outbound.channel;

import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.channel.ChannelCodeId;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a channel code and what WeCom has, read from the log: a projection may be behind what was just
 * confirmed.
 *
 * @param revision of the content that is wanted, 0 when the code is unknown
 * @param configId WeCom's name of it, null until it was confirmed
 */
record ChannelCodeStanding(
        int revision,
        @Nullable ChannelCodeContent content,
        @Nullable String configId,
        @Nullable String pictureUrl,
        boolean retired) {

    private static final ChannelCodeStanding UNKNOWN = new ChannelCodeStanding(0, null, null, null, false);

    static ChannelCodeStanding read(EventLog log, EventCodec codec, ChannelCodeId codeId) {
        ChannelCodeStanding standing = UNKNOWN;
        for (Entry entry : log.readStream(codeId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++)
                standing = standing.after(
                        (ChannelCodeEvent) codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return standing;
    }

    private ChannelCodeStanding after(ChannelCodeEvent event) {
        return switch (event) {
            case ChannelCodeRequested e ->
                new ChannelCodeStanding(e.revision(), e.content(), configId, pictureUrl, retired);
            case ChannelCodeConfirmed e ->
                new ChannelCodeStanding(revision, content, e.configId(), e.pictureUrl(), retired);
            case ChannelCodeRefused e -> this;
            case ChannelCodeRetired e -> new ChannelCodeStanding(revision, content, configId, pictureUrl, true);
        };
    }
}
