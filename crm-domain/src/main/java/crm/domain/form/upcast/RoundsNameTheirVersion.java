package crm.domain.form.upcast;

import crm.domain.shared.EventUpcaster;
import java.util.LinkedHashMap;
import java.util.Map;

/** Revision 0 knew no versions, since no form could be changed: all was of the first. */
public final class RoundsNameTheirVersion implements EventUpcaster {

    @Override
    public String event() {
        return "form.round-opened";
    }

    @Override
    public int fromRevision() {
        return 0;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> fields) {
        Map<String, Object> lifted = new LinkedHashMap<>(fields);
        lifted.putIfAbsent("version", 1);
        return lifted;
    }
}
