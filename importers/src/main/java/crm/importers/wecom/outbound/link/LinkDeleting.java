package crm.importers.wecom.outbound.link;

import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.link.LinkCard;
import crm.importers.wecom.link.LinkCards;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes an acquisition link that was deleted here out of WeCom. */
final class LinkDeleting implements OutboundCalls {

    private static final String KIND = "acquisition-link-deleting";

    private final LinkCards cards;
    private final OutboundLedger ledger;
    private final Clock clock;

    LinkDeleting(LinkCards cards, OutboundParts parts) {
        this.cards = cards;
        this.ledger = parts.ledger();
        this.clock = parts.clock();
    }

    /** WeCom is told if it ever had the link, and did not delete it itself. */
    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof LinkDeleted deleted)) return;
        String wecomId = deleted.wecomId();
        if (wecomId == null) return;
        ledger.enrol(
                KIND + ":" + deleted.linkId(),
                OutboundRecord.wanted(KIND, deleted.linkId().value(), wecomId, clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        return cards.delete(call.request());
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return switch (cards.find(call.request())) {
            case Done<LinkCard> there -> new Finding.Missing();
            case Refused<LinkCard> gone -> new Finding.Found(call.request());
            case Uncertain<LinkCard> uncertain ->
                new Finding.NotNow(uncertain.why(), clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<LinkCard> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        // The link was out of use before: nobody waits for an answer.
    }
}
