package crm.importers.wecom.outbound.channel;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Channel codes are made, changed and deleted in WeCom. */
public final class ChannelCodeOutbound implements OutboundFeature {

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        ContactWays ways = new SdkContactWays(parts.client());
        return List.of(new ChannelCodeCalls(ways, parts), new ChannelCodeDeleting(ways, parts));
    }
}
