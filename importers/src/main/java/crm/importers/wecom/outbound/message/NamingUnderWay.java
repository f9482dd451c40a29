package crm.importers.wecom.outbound.message;

import crm.domain.campaign.SendTaskId;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.reach.SendTaskStanding;
import crm.projections.audience.FrozenAudiences;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.util.Collections;
import java.util.Set;

/**
 * Calls that name customers for a message and have begun, on whichever instance. A call is written down as begun before it
 * looks who wants no messages; so whoever asks here after an opt-out is in the log finds every call that may not have seen it.
 */
public class NamingUnderWay {

    private final OutboundLedger ledger;
    private final FrozenAudiences audiences;
    private final EventLog log;
    private final EventCodec codec;

    public NamingUnderWay(OutboundLedger ledger, FrozenAudiences audiences, EventLog log, EventCodec codec) {
        this.ledger = ledger;
        this.audiences = audiences;
        this.log = log;
        this.codec = codec;
    }

    /** @param records all ids of one person */
    public boolean mayName(Set<String> records) {
        return ledger.begun(SendTaskCalls.KIND).stream().anyMatch(call -> isMeant(call.record(), records));
    }

    private boolean isMeant(OutboundRecord call, Set<String> records) {
        return SendTaskStanding.read(log, codec, new SendTaskId(call.request()))
                .map(task -> audiences.recipients(task.request().audience()))
                .filter(meant -> !Collections.disjoint(meant, records))
                .isPresent();
    }
}
