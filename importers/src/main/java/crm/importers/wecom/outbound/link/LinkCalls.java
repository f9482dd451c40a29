package crm.importers.wecom.outbound.link;

import crm.domain.link.AcquisitionLinkCommand;
import crm.domain.link.AcquisitionLinkCommand.ConfirmLink;
import crm.domain.link.AcquisitionLinkCommand.RefuseLink;
import crm.domain.link.AcquisitionLinkEvent.LinkRequested;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContent;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.link.LinkCard;
import crm.importers.wecom.link.LinkCards;
import crm.importers.wecom.link.LinkIds;
import crm.importers.wecom.link.LinkWish;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Acquisition links (获客链接) made and changed in WeCom. The link's id is part of its name there, so a link whose making had
 * no answer is found by it. Revisions of one link go one after the other; of several that wait only the last is made.
 */
final class LinkCalls implements OutboundCalls {

    private static final String KIND = "acquisition-link";
    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid

    private final LinkCards cards;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final EventLog log;
    private final EventCodec codec;
    private final Vault vault;
    private final LinkIds ids;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    LinkCalls(LinkCards cards, OutboundParts parts) {
        this.cards = cards;
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.log = parts.log();
        this.codec = parts.codec();
        this.vault = parts.vault();
        this.ids = new LinkIds(parts.documents(), parts.log(), parts.codec());
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(String linkId, int revision) {}

    /** What the ledger keeps of the outcome; nothing in it: a later revision, or the end of the link, took this one's place. */
    record Outcome(@Nullable String wecomId, @Nullable String url) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof LinkRequested requested)) return;
        Request request = new Request(requested.linkId().value(), requested.revision());
        ledger.enrol(
                id(request),
                OutboundRecord.wanted(KIND, request.linkId(), json.writeValueAsString(request), clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        Request request = request(call);
        return ledger.find(id(new Request(request.linkId(), request.revision() - 1)))
                .filter(before -> !before.record().told())
                .isPresent();
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        LinkStanding link = standing(request);
        if (link.revision() > request.revision() || link.deleted()) return new Done<>(outcome(null, null));
        LinkWish wish = wish(request, link);
        if (wish.userids().isEmpty()) return new Refused<>(NOBODY_KNOWN, "None of the staff has a WeCom account");
        String wecomId = link.wecomId();
        return wecomId == null
                ? cards.create(wish).map(card -> outcome(card.wecomId(), card.url()))
                : cards.update(wecomId, wish).map(done -> outcome(wecomId, link.url()));
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        Request request = request(call);
        LinkStanding link = standing(request);
        LinkWish wish = wish(request, link);
        String wecomId = link.wecomId();
        return wecomId == null ? made(cards.named(wish.name(), Set.of())) : updated(cards.find(wecomId), wish);
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        AcquisitionLinkCommand command = answer(request, ended);
        if (command instanceof ConfirmLink confirmed) ids.remember(confirmed.wecomId(), confirmed.linkId());
        if (command != null) sender.send(id, command);
    }

    private @Nullable AcquisitionLinkCommand answer(Request request, OutboundRecord ended) {
        AcquisitionLinkId linkId = new AcquisitionLinkId(request.linkId());
        Instant now = clock.instant();
        Integer refusal = ended.code();
        if (refusal != null) return new RefuseLink(linkId, request.revision(), refusal, now);
        Outcome outcome = json.readValue(Objects.requireNonNull(ended.result()), Outcome.class);
        String wecomId = outcome.wecomId();
        String url = outcome.url();
        return wecomId == null || url == null ? null : new ConfirmLink(linkId, request.revision(), wecomId, url, now);
    }

    private Finding made(CallResult<List<LinkCard>> found) {
        return switch (found) {
            case Done<List<LinkCard>> done when done.value().isEmpty() -> new Finding.Missing();
            case Done<List<LinkCard>> done
            when done.value().size() == 1 ->
                new Finding.Found(outcome(done.value().getFirst()));
            case Done<List<LinkCard>> done ->
                new Finding.Several(done.value().stream()
                        .map(card -> new OutboundRecord.Candidate(card.wecomId(), outcome(card)))
                        .toList());
            case Refused<List<LinkCard>> refused -> later(refused.words());
            case Uncertain<List<LinkCard>> uncertain -> later(uncertain.why());
            case Unavailable<List<LinkCard>> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding updated(CallResult<LinkCard> found, LinkWish wish) {
        return switch (found) {
            case Done<LinkCard> done ->
                same(done.value(), wish) ? new Finding.Found(outcome(done.value())) : new Finding.Missing();
            case Refused<LinkCard> refused -> new Finding.Missing(); // the next try is refused too, and that is told
            case Uncertain<LinkCard> uncertain -> later(uncertain.why());
            case Unavailable<LinkCard> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding later(String why) {
        return new Finding.NotNow(why, clock.instant().plus(OutboundSteps.SETTLING));
    }

    private static boolean same(LinkCard card, LinkWish wish) {
        return card.name().equals(wish.name())
                && card.userids().equals(Set.copyOf(wish.userids()))
                && card.withoutConfirmation() == wish.withoutConfirmation();
    }

    private LinkWish wish(Request request, LinkStanding link) {
        LinkContent content = Objects.requireNonNull(link.content(), "a link without content was requested");
        List<String> subjects =
                content.staffIds().stream().map(StaffAccountId::value).toList();
        List<String> userids = vault.openAll(subjects).values().stream()
                .map(PersonalData::fields)
                .map(fields -> fields.get(PersonalField.USERID))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        String name = new AcquisitionLinkId(request.linkId()).marked(content.name());
        return new LinkWish(name, userids, content.withoutConfirmation());
    }

    private LinkStanding standing(Request request) {
        return LinkStanding.read(log, codec, new AcquisitionLinkId(request.linkId()));
    }

    private String outcome(LinkCard card) {
        return outcome(card.wecomId(), card.url());
    }

    private String outcome(@Nullable String wecomId, @Nullable String url) {
        return json.writeValueAsString(new Outcome(wecomId, url));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }

    private static String id(Request request) {
        return KIND + ":" + request.linkId() + ":" + request.revision();
    }
}
