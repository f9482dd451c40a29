package crm.importers.wecom.outbound.link;

import crm.domain.link.AcquisitionLinkEvent;
import crm.domain.link.AcquisitionLinkEvent.LinkChangedInWeCom;
import crm.domain.link.AcquisitionLinkEvent.LinkConfirmed;
import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.link.AcquisitionLinkEvent.LinkFound;
import crm.domain.link.AcquisitionLinkEvent.LinkFriendRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkRefused;
import crm.domain.link.AcquisitionLinkEvent.LinkRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkUnavailable;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an acquisition link and what WeCom has, read from the log: a projection may be behind what was just
 * confirmed.
 *
 * @param revision of the content that is wanted, 0 when the link is unknown
 * @param wecomId WeCom's name of it, null until it was confirmed
 */
record LinkStanding(
        int revision,
        @Nullable LinkContent content,
        @Nullable String wecomId,
        @Nullable String url,
        boolean deleted) {

    private static final LinkStanding UNKNOWN = new LinkStanding(0, null, null, null, false);

    static LinkStanding read(EventLog log, EventCodec codec, AcquisitionLinkId linkId) {
        LinkStanding standing = UNKNOWN;
        for (Entry entry : log.readStream(linkId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++)
                standing = standing.after(
                        (AcquisitionLinkEvent) codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return standing;
    }

    private LinkStanding after(AcquisitionLinkEvent event) {
        return switch (event) {
            case LinkRequested e -> new LinkStanding(e.revision(), e.content(), wecomId, url, deleted);
            case LinkConfirmed e -> new LinkStanding(revision, content, e.wecomId(), e.url(), deleted);
            case LinkDeleted e -> new LinkStanding(revision, content, wecomId, url, true);
            case LinkRefused e -> this;
            case LinkFound e -> this;
            case LinkChangedInWeCom e -> this;
            case LinkUnavailable e -> this;
            case LinkFriendRequested e -> this;
        };
    }
}
