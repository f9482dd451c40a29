package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactId;
import crm.importers.wecom.outbound.OutboundLedger;

/** What is on its way to WeCom of a relation. */
public class RelationsUnderWay {

    private final OutboundLedger ledger;

    public RelationsUnderWay(OutboundLedger ledger) {
        this.ledger = ledger;
    }

    public boolean hasTags(ContactId contact) {
        return !ledger.open(ContactTagCalls.KIND, contact.value()).isEmpty();
    }

    public boolean hasNote(ContactId contact) {
        return !ledger.open(ContactNoteCalls.KIND, contact.value()).isEmpty();
    }
}
