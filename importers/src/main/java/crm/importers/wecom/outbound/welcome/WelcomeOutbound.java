package crm.importers.wecom.outbound.welcome;

import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.store.content.ContentStore;
import crm.store.vault.DataKeys;
import java.util.List;

/** Whoever adds somebody is greeted. What is wanted comes from {@link WelcomeArrivals}. */
public final class WelcomeOutbound implements OutboundFeature {

    private final DataKeys keys;
    private final ContactDetails details;
    private final ContentStore content;
    private final MediaIds media;

    /**
     * @param details tells the name of who is not known yet
     * @param content where the pictures of cards are kept
     */
    public WelcomeOutbound(DataKeys keys, ContactDetails details, ContentStore content, MediaIds media) {
        this.keys = keys;
        this.details = details;
        this.content = content;
        this.media = media;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        return List.of(new WelcomeCalls(parts, keys, details, content, media));
    }
}
