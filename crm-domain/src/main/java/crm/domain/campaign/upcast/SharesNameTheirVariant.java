package crm.domain.campaign.upcast;

import crm.domain.shared.EventUpcaster;
import java.util.Map;

/** Revision 0 knew no variants: such a share said what the whole message said. Since 1 it names its campaign's variant. */
public final class SharesNameTheirVariant implements EventUpcaster {

    @Override
    public String event() {
        return "send-task.requested";
    }

    @Override
    public int fromRevision() {
        return 0;
    }

    /** A variant that is not there is none. */
    @Override
    public Map<String, Object> upcast(Map<String, Object> fields) {
        return fields;
    }
}
