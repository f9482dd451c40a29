package crm.importers.wecom.outbound.welcome;

import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.contact.ContactCommand.RecordWelcome;
import crm.domain.contact.ContactId;
import crm.domain.contact.WelcomeMiss;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.ContactDetails.Detail;
import crm.importers.wecom.Streams;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundState;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.importers.wecom.outbound.welcome.SealedWelcomes.Wanted;
import crm.importers.wecom.outbound.welcome.WelcomeCards.Card;
import crm.importers.wecom.outbound.welcome.WelcomeCards.Origin;
import crm.store.content.ContentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Welcome messages (欢迎语 [92137]). A code is good for one message within 20 s, and WeCom does not say whether one was
 * sent: what had no answer is never sent again.
 */
final class WelcomeCalls implements OutboundCalls {

    static final String KIND = "welcome";

    /** Stands for an errcode: cards were wanted and nothing else, and none of them is set up. */
    static final int NOTHING_SET_UP = -3;

    private static final int CODE_EXPIRED = 41050;
    private static final int ALREADY_CHATTING = 41051;
    private static final int INVALID_MEDIA = 40007;

    private static final String SENT = "sent";
    private static final String NONE_WANTED = "none";

    /** After this nobody will make the customer known any more: the callback is parked. */
    private static final Duration UNTIL_KNOWN = Duration.ofHours(1);

    private final SealedWelcomes sealing;
    private final Welcomes welcomes;
    private final WelcomeCards cards;
    private final WelcomeMessages messages;
    private final ContactDetails details;
    private final Vault vault;
    private final Sender sender;
    private final Clock clock;

    WelcomeCalls(OutboundParts parts, DataKeys keys, ContactDetails details, ContentStore content, MediaIds media) {
        this.sealing = new SealedWelcomes(keys);
        this.welcomes = new Welcomes(parts.log(), parts.codec(), parts.vault(), parts.clock());
        this.cards = new WelcomeCards(new MiniProgramLinks(new Streams(parts.log(), parts.codec())), media, content);
        this.messages = new WelcomeMessages(parts.client());
        this.details = details;
        this.vault = parts.vault();
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Wanted wanted = wanted(call).orElse(null);
        if (wanted == null) return new Refused<>(OutboundSteps.TOO_LATE, "Its key is gone");
        WelcomeMessage welcome = welcomes.of(wanted).orElse(null);
        if (welcome == null) return new Done<>(NONE_WANTED);
        Optional<StaffAccountId> staff = staff(wanted);
        Optional<ChannelCodeId> code = ChannelCodeId.ofState(wanted.state());
        Origin origin = code.map(id -> new Origin("channel-code", id.value()))
                .orElseGet(() -> new Origin(
                        "welcome-message", staff.map(StaffAccountId::value).orElse("")));
        return switch (cards.of(welcome.miniPrograms(), origin)) {
            case Done<List<Card>>(List<Card> made) -> send(wanted, text(welcome, wanted, staff), made, origin);
            case Refused<List<Card>>(int errorCode, String words) -> new Refused<>(errorCode, words);
            case Uncertain<List<Card>>(String why) -> new Unavailable<>(why, clock.instant()); // nothing was sent yet
            case Unavailable<List<Card>>(String why, Instant from) -> new Unavailable<>(why, from);
        };
    }

    /** A picture that WeCom does not know is uploaded anew, once: a refused message did not use up the code. */
    private CallResult<String> send(Wanted wanted, String text, List<Card> made, Origin origin) {
        if (text.isEmpty() && made.isEmpty()) return new Refused<>(NOTHING_SET_UP, "None of the cards is set up");
        CallResult<String> answer = messages.send(wanted.code(), text, made);
        if (!(answer instanceof Refused<String>(int code, String words)) || code != INVALID_MEDIA || made.isEmpty())
            return answer.map(sent -> SENT);
        cards.forget(made);
        var programs = made.stream().map(Card::program).collect(java.util.stream.Collectors.toSet());
        return cards.of(programs, origin) instanceof Done<List<Card>>(List<Card> anew)
                ? messages.send(wanted.code(), text, anew).map(sent -> SENT)
                : answer;
    }

    private String text(WelcomeMessage welcome, Wanted wanted, Optional<StaffAccountId> staff) {
        String text = welcome.text();
        String customer = text.contains(WelcomeText.CUSTOMER) ? customerName(wanted) : null;
        String guide = text.contains(WelcomeText.STAFF)
                ? staff.map(id -> name(id.value())).orElse(null)
                : null;
        return WelcomeText.with(text, customer, guide);
    }

    private @Nullable String customerName(Wanted wanted) {
        return customer(wanted)
                .map(id -> name(id.value()))
                .or(() -> details.find(wanted.userid(), wanted.externalUserid()).map(Detail::name))
                .orElse(null);
    }

    private @Nullable String name(String subject) {
        return vault.open(subject)
                .map(person -> person.fields().get(PersonalField.NAME))
                .orElse(null);
    }

    /** Broken off where no welcome is set up any more, there was nothing to send: that is not a welcome missed. */
    @Override
    public Finding lookUp(OutboundRecord call) {
        if (wanted(call).filter(wanted -> welcomes.of(wanted).isEmpty()).isPresent())
            return new Finding.Found(NONE_WANTED);
        return new Finding.Unknowable("WeCom does not say whether a welcome was sent");
    }

    /** The callback that brought the code makes the customer known when its turn comes. */
    @Override
    public boolean mustWaitToTell(OutboundRecord ended) {
        return !clock.instant().isAfter(ended.since().plus(UNTIL_KNOWN))
                && wanted(ended)
                        .filter(wanted ->
                                customer(wanted).isEmpty() || staff(wanted).isEmpty())
                        .isPresent();
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        if (NONE_WANTED.equals(ended.result())) return;
        Wanted wanted = wanted(ended).orElse(null);
        if (wanted == null || cameLateToNothing(ended, wanted)) return;
        Optional<CustomerId> customer = customer(wanted);
        Optional<StaffAccountId> staff = staff(wanted);
        if (customer.isEmpty() || staff.isEmpty()) return;
        Integer code = ended.code();
        sender.send(
                id,
                new RecordWelcome(
                        ContactId.of(customer.get(), staff.get()),
                        wanted.state(),
                        miss(ended),
                        code == null || code < 0 ? null : code,
                        wanted.addedAt()));
    }

    /** Away for longer than the code lives, where no welcome is set up any more: nothing was missed either. */
    private boolean cameLateToNothing(OutboundRecord ended, Wanted wanted) {
        Integer code = ended.code();
        return code != null
                && code == OutboundSteps.TOO_LATE
                && welcomes.of(wanted).isEmpty();
    }

    private static @Nullable WelcomeMiss miss(OutboundRecord ended) {
        if (ended.state() == OutboundState.EXPIRED) return WelcomeMiss.UNCERTAIN;
        Integer code = ended.code();
        if (code == null) return null;
        return switch (code) {
            case OutboundSteps.TOO_LATE, CODE_EXPIRED -> WelcomeMiss.TOO_LATE;
            case ALREADY_CHATTING -> WelcomeMiss.ALREADY_CHATTING;
            case NOTHING_SET_UP -> WelcomeMiss.NOT_SET_UP;
            default -> WelcomeMiss.REFUSED;
        };
    }

    private Optional<Wanted> wanted(OutboundRecord call) {
        return sealing.open(KIND + ":" + call.mark(), call.request());
    }

    private Optional<CustomerId> customer(Wanted wanted) {
        return vault.find(new Identifier("external-userid", wanted.externalUserid()))
                .map(CustomerId::new);
    }

    private Optional<StaffAccountId> staff(Wanted wanted) {
        return vault.find(new Identifier("userid", wanted.userid())).map(StaffAccountId::new);
    }
}
