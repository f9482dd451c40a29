package crm.importers.wecom.outbound.transfer;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Customers and group chats are handed over in WeCom. */
public final class TransferOutbound implements OutboundFeature {

    private final TransferLimits limits;

    public TransferOutbound(TransferLimits limits) {
        this.limits = limits;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        WeComTransfers wecom = new WeComTransfers(parts.client());
        return List.of(new TransferCalls(wecom, limits, parts), new ChatTransferCalls(wecom, limits, parts));
    }
}
