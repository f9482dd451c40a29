package crm.importers.wecom.link;

import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParts;

/** News of acquisition links. */
public final class LinkFeature implements CallbackFeature {

    private final LinkCards cards;

    public LinkFeature(LinkCards cards) {
        this.cards = cards;
    }

    @Override
    public CallbackHandler handler(CallbackParts parts) {
        return new LinkCallbacks(cards, parts);
    }
}
