package crm.importers.wecom.outbound.welcome;

import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import crm.store.vault.DataKeys;
import java.util.List;

/** Whoever adds somebody is greeted. What is wanted comes from {@link WelcomeArrivals}. */
public final class WelcomeOutbound implements OutboundFeature {

    private final DataKeys keys;
    private final ContactDetails details;

    /** @param details tells the name of who is not known yet */
    public WelcomeOutbound(DataKeys keys, ContactDetails details) {
        this.keys = keys;
        this.details = details;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        return List.of(new WelcomeCalls(parts, keys, details));
    }
}
