package crm.importers.wecom.outbound.contact;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Tags and notes of relations are told to WeCom; {@link ContactsNoted} is the way back. */
public final class ContactOutbound implements OutboundFeature {

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        return List.of(new ContactTagCalls(parts), new ContactNoteCalls(parts));
    }
}
