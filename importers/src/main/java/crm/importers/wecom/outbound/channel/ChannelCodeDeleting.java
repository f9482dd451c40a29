package crm.importers.wecom.outbound.channel;

import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.channel.ContactWays.Way;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes the contact way of a retired channel code out of WeCom. */
final class ChannelCodeDeleting implements OutboundCalls {

    private static final String KIND = "channel-code-deleting";

    private final ContactWays ways;
    private final OutboundLedger ledger;
    private final Clock clock;

    ChannelCodeDeleting(ContactWays ways, OutboundParts parts) {
        this.ways = ways;
        this.ledger = parts.ledger();
        this.clock = parts.clock();
    }

    /** WeCom is told if it ever had the code. */
    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof ChannelCodeRetired retired)) return;
        String configId = retired.configId();
        if (configId == null) return;
        ledger.enrol(
                KIND + ":" + retired.codeId(),
                OutboundRecord.wanted(KIND, retired.codeId().value(), configId, clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        return ways.delete(call.request());
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return switch (ways.get(call.request())) {
            case Done<Way> there -> new Finding.Missing();
            case Refused<Way> gone -> new Finding.Found(call.request());
            case Uncertain<Way> uncertain ->
                new Finding.NotNow(uncertain.why(), clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<Way> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        // The code was out of use before: nobody waits for an answer.
    }
}
