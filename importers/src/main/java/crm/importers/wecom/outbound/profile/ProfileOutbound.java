package crm.importers.wecom.outbound.profile;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Staff profiles get their mini-programs in WeCom. */
public final class ProfileOutbound implements OutboundFeature {

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        return List.of(new StaffProfileCalls(parts));
    }
}
