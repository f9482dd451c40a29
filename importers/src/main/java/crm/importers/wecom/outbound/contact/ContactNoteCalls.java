package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactCommand.RefuseNote;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails.Noted;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.contact.ContactCard;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.OwnWord;
import crm.importers.wecom.outbound.contact.RelationIds.Ids;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What staff noted of a customer (备注, remark [92115]). The ledger names the relation only: what is noted is read from the
 * vault when the call is made, so the latest note is the one that is told.
 */
final class ContactNoteCalls implements OutboundCalls {

    static final String KIND = "contact-note";

    private final WeComClient client;
    private final ContactCards cards;
    private final RelationIds relations;
    private final RelationNotes notes;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ContactNoteCalls(OutboundParts parts) {
        this.client = parts.client();
        this.cards = new ContactCards(parts.client());
        Vault vault = parts.vault();
        this.relations = new RelationIds(vault);
        this.notes = new RelationNotes(vault);
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(ContactId contactId, long vaultRevision) {}

    static String id(ContactNoted event) {
        return KIND + ":" + event.contactId() + ":" + event.vaultRevision();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof ContactNoted e) || !OwnWord.is(source)) return;
        Request request = new Request(e.contactId(), e.vaultRevision());
        ledger.enrol(
                id(e),
                OutboundRecord.wanted(KIND, e.contactId().value(), json.writeValueAsString(request), clock.instant()));
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        return ledger.isBehindAnother(call);
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        ContactId contact = request(call).contactId();
        Ids ids = relations.of(contact).orElse(null);
        if (ids == null) return new Refused<>(ContactTagCalls.NO_RELATION, "One of the two has no WeCom account");
        Noted noted = notes.of(contact);
        ObjectNode remark = json.createObjectNode()
                .put("userid", ids.userid())
                .put("external_userid", ids.externalUserid())
                .put("remark", noted.remark())
                .put("description", noted.description())
                .put("remark_company", noted.company());
        ArrayNode mobiles = remark.putArray("remark_mobiles");
        noted.mobiles().forEach(mobiles::add);
        if (mobiles.isEmpty()) mobiles.add(""); // so they are deleted; an empty list leaves them
        return client.write(wecom -> {
            wecom.post(wecom.getWxCpConfigStorage().getApiUrl(ExternalContact.UPDATE_REMARK), remark.toString());
            return "noted";
        });
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        ContactId contact = request(call).contactId();
        Ids ids = relations.of(contact).orElse(null);
        if (ids == null) return new Finding.Missing(); // the next try says so
        Noted wanted = notes.of(contact);
        return switch (cards.find(ids.externalUserid())) {
            case Done<ContactCard>(ContactCard card) ->
                card.followers().stream()
                                .filter(follower -> follower.userid().equals(ids.userid()))
                                .anyMatch(follower -> RelationNotes.same(follower.noted(card.name()), wanted))
                        ? new Finding.Found("noted")
                        : new Finding.Missing();
            case Refused<ContactCard> nobodys -> new Finding.Missing(); // the next try is refused too, and that is told
            case Uncertain<ContactCard>(String why) ->
                new Finding.NotNow(why, clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<ContactCard>(String why, Instant from) -> new Finding.NotNow(why, from);
        };
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Integer code = ended.code();
        if (code == null) return;
        Request request = request(ended);
        sender.send(id, new RefuseNote(request.contactId(), request.vaultRevision(), code, clock.instant()));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
