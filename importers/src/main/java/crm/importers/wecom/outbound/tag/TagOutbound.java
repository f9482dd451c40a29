package crm.importers.wecom.outbound.tag;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Corp tags are made, renamed and deleted in WeCom. */
public final class TagOutbound implements OutboundFeature {

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        return List.of(new TagChangeCalls(parts));
    }
}
