package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactCommand.RefuseTags;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Fingerprint;
import crm.domain.tag.TagId;
import crm.importers.sending.Sender;
import crm.importers.wecom.Streams;
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
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tags that we put on and take off are told to WeCom (mark_tag [92118]), one call of a relation after the other. A call says
 * what is wished when it is made, so an older one never undoes a newer wish.
 */
final class ContactTagCalls implements OutboundCalls {

    static final String KIND = "contact-tags";

    /** WeCom's errcode of two who do not know each other. */
    static final int NO_RELATION = 84061;

    private final WeComClient client;
    private final ContactCards cards;
    private final RelationIds relations;
    private final Streams streams;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ContactTagCalls(OutboundParts parts) {
        this.client = parts.client();
        this.cards = new ContactCards(parts.client());
        this.relations = new RelationIds(parts.vault());
        this.streams = new Streams(parts.log(), parts.codec());
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(ContactId contactId, Set<TagId> added, Set<TagId> removed, Instant at) {}

    static String id(ContactTagged event) {
        Fingerprint fingerprint = new Fingerprint().with(event.at());
        event.added().forEach(tag -> fingerprint.with("+").with(tag));
        event.removed().forEach(tag -> fingerprint.with("-").with(tag));
        String what = HexFormat.of().formatHex(fingerprint.bytes(), 0, 8);
        return KIND + ":" + event.contactId() + ":" + what;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof ContactTagged e) || !OwnWord.is(source)) return;
        Request request = new Request(e.contactId(), e.added(), e.removed(), e.at());
        ledger.enrol(
                id(e),
                OutboundRecord.wanted(KIND, e.contactId().value(), json.writeValueAsString(request), clock.instant()));
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        return ledger.isBehindAnother(call);
    }

    private record Wish(List<String> on, List<String> off) {}

    private Wish wish(Request request) {
        RelationHistory history = RelationHistory.read(streams, request.contactId());
        Set<TagId> all = java.util.stream.Stream.concat(request.added().stream(), request.removed().stream())
                .collect(Collectors.toSet());
        return new Wish(
                all.stream().filter(history::isOn).map(TagId::value).sorted().toList(),
                all.stream()
                        .filter(tag -> !history.isOn(tag))
                        .map(TagId::value)
                        .sorted()
                        .toList());
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        Ids ids = relations.of(request.contactId()).orElse(null);
        if (ids == null) return new Refused<>(NO_RELATION, "One of the two has no WeCom account");
        Wish wish = wish(request);
        return client.write(wecom -> {
            wecom.getExternalContactService()
                    .markTag(
                            ids.userid(),
                            ids.externalUserid(),
                            wish.on().toArray(String[]::new),
                            wish.off().toArray(String[]::new));
            return "marked";
        });
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        Request request = request(call);
        Ids ids = relations.of(request.contactId()).orElse(null);
        if (ids == null) return new Finding.Missing(); // the next try says so
        Wish wish = wish(request);
        return switch (cards.find(ids.externalUserid())) {
            case Done<ContactCard>(ContactCard card) ->
                card.followers().stream()
                                .filter(follower -> follower.userid().equals(ids.userid()))
                                .anyMatch(follower -> follower.tagIds().containsAll(wish.on())
                                        && wish.off().stream().noneMatch(follower.tagIds()::contains))
                        ? new Finding.Found("marked")
                        : new Finding.Missing();
            case Refused<ContactCard> nobodys -> new Finding.Missing(); // the next try is refused too, and that is told
            case Uncertain<ContactCard>(String why) ->
                new Finding.NotNow(why, clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<ContactCard>(String why, Instant from) -> new Finding.NotNow(why, from);
        };
    }

    /** What WeCom took needs no word: we said it first. */
    @Override
    public void tell(String id, OutboundRecord ended) {
        Integer code = ended.code();
        if (code == null) return;
        Request request = request(ended);
        sender.send(
                id,
                new RefuseTags(
                        request.contactId(), request.added(), request.removed(), request.at(), code, clock.instant()));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
