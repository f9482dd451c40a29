package crm.domain.campaign.upcast;

import crm.domain.shared.EventUpcaster;
import java.util.Map;

/** Revision 0 knew no tags by which customers are held out of a moment: there were none. */
public final class RevisionsHoldOutTags implements EventUpcaster {

    @Override
    public String event() {
        return "campaign.revised";
    }

    @Override
    public int fromRevision() {
        return 0;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> fields) {
        return HeldOutTags.none(fields);
    }
}
