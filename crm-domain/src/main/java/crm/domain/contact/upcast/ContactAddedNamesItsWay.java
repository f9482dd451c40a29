package crm.domain.contact.upcast;

import crm.domain.contact.AddWay;
import crm.domain.shared.EventUpcaster;
import java.util.Map;

/** Revision 0 kept WeCom's number of the way ({@code "addWay": 1}); since 1 it is our name ({@code "QR_CODE"}). */
public final class ContactAddedNamesItsWay implements EventUpcaster {

    @Override
    public String event() {
        return "contact.added";
    }

    @Override
    public int fromRevision() {
        return 0;
    }

    @Override
    public Map<String, Object> upcast(Map<String, Object> fields) {
        AddWay way = fields.get("addWay") instanceof Number code ? AddWay.ofWecom(code.intValue()) : AddWay.UNKNOWN;
        fields.put("addWay", way.name());
        return fields;
    }
}
