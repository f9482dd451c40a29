package crm.importers.wecom.outbound.link;

import crm.importers.wecom.link.LinkCards;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Acquisition links are made, changed and deleted in WeCom. */
public final class LinkOutbound implements OutboundFeature {

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        LinkCards cards = new LinkCards(parts.client());
        return List.of(new LinkCalls(cards, parts), new LinkDeleting(cards, parts));
    }
}
