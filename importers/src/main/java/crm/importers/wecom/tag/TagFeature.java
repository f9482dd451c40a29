package crm.importers.wecom.tag;

import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParts;
import crm.projections.org.TagDirectory;

/** News of corp tags. */
public final class TagFeature implements CallbackFeature {

    private final TagCards cards;
    private final TagDirectory directory;

    public TagFeature(TagCards cards, TagDirectory directory) {
        this.cards = cards;
        this.directory = directory;
    }

    @Override
    public CallbackHandler handler(CallbackParts parts) {
        return new TagCallbacks(cards, directory, parts);
    }
}
