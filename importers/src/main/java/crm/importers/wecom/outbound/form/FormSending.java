package crm.importers.wecom.outbound.form;

import crm.domain.form.FormContent;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundCommand.RefuseAsking;
import crm.domain.form.FormRoundEvent.FormReminded;
import crm.domain.form.FormRoundEvent.FormRoundChanged;
import crm.domain.form.FormRoundEvent.FormRoundEndMoved;
import crm.domain.form.FormRoundEvent.FormRoundOpened;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.form.FormCards.Card;
import crm.projections.form.FormAddress;
import crm.projections.form.Forms;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A round's messages and reminders, one call for each person. WeCom lists no messages, so a lost answer cannot be looked up;
 * but it does not deliver the same request twice for some hours [90236], so until then a repeat is harmless. Afterwards a
 * person decides. Only what did not arrive is told: that a message arrived is nobody's question, the answer is.
 */
final class FormSending implements OutboundCalls {

    static final String KIND = "form";

    private static final int UNKNOWN = 60111; // WeCom's code of an unknown userid
    private static final Duration TO_BE_SURE = Duration.ofMinutes(5);
    private static final String SENT = "sent";
    private static final String TOO_LATE = "too-late";
    private static final String NOT_REACHED = "not-reached";

    private final FormCards cards;
    private final FormAddress address;
    private final Forms forms;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final EventLog log;
    private final EventCodec codec;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    FormSending(FormCards cards, FormAddress address, Forms forms, OutboundParts parts) {
        this.cards = cards;
        this.address = address;
        this.forms = forms;
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.log = parts.log();
        this.codec = parts.codec();
        this.vault = parts.vault();
        this.clock = parts.clock();
    }

    /**
     * What the ledger keeps of a request; never the link, whoever has it answers as that person.
     *
     * @param closesAt in milliseconds
     */
    record Request(
            String roundId, String staffId, String storeId, int reminder, String title, String text, long closesAt) {

        FormRoundId round() {
            return new FormRoundId(roundId);
        }

        FormPerson person() {
            return new FormPerson(new StaffAccountId(staffId), new StoreId(storeId));
        }
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        switch (event) {
            case FormRoundOpened e -> enrol(e, 0, e.people());
            case FormReminded e -> opened(e.roundId()).ifPresent(opened -> enrol(opened, e.reminder(), e.people()));
            default -> {}
        }
    }

    /** As it asks now and until when; read from the log: a projection may be behind what was just decided. */
    private Optional<FormRoundOpened> opened(FormRoundId roundId) {
        FormRoundOpened round = null;
        for (Entry entry : log.readStream(roundId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++)
                round = after(round, codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return Optional.ofNullable(round);
    }

    private static @Nullable FormRoundOpened after(@Nullable FormRoundOpened round, Object event) {
        if (event instanceof FormRoundOpened opened) return opened;
        if (round == null) return null; // nothing comes before the opening
        return switch (event) {
            case FormRoundChanged e ->
                new FormRoundOpened(
                        e.roundId(),
                        e.version(),
                        e.content(),
                        round.managersSee(),
                        round.people(),
                        round.closesAt(),
                        round.at());
            case FormRoundEndMoved e ->
                new FormRoundOpened(
                        e.roundId(),
                        round.version(),
                        round.content(),
                        round.managersSee(),
                        round.people(),
                        e.closesAt(),
                        round.at());
            default -> round;
        };
    }

    private void enrol(FormRoundOpened opened, int reminder, List<FormPerson> people) {
        FormContent content = opened.content();
        for (FormPerson person : people) {
            String staff = person.staffId().value();
            String store = person.storeId().value();
            String mark = opened.roundId() + ":" + reminder + ":" + staff + ":" + store;
            Request request = new Request(
                    opened.roundId().value(),
                    staff,
                    store,
                    reminder,
                    content.title(),
                    content.text(),
                    opened.closesAt().toEpochMilli());
            ledger.enrol(
                    KIND + ":" + mark,
                    OutboundRecord.wanted(KIND, mark, json.writeValueAsString(request), clock.instant()));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        return link(request(call)).isEmpty(); // nobody knows yet where links lead
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        if (isTooLate(request)) return new Done<>(TOO_LATE);
        String userid = vault.open(request.staffId())
                .map(person -> person.fields().get(PersonalField.USERID))
                .orElse(null);
        if (userid == null) return new Refused<>(UNKNOWN, "She has no WeCom account");
        return cards.send(new Card(
                        userid,
                        request.person().storeId(),
                        request.title(),
                        request.text(),
                        link(request).orElseThrow(),
                        Instant.ofEpochMilli(request.closesAt()),
                        request.reminder()))
                .map(reached -> reached ? SENT : NOT_REACHED);
    }

    /** What has closed, or she answered meanwhile: a card would only annoy. */
    private boolean isTooLate(Request request) {
        Instant now = clock.instant();
        return forms.asked(request.round(), request.person())
                .map(asked -> !asked.round().takesAnswers(now) || asked.reply().answered())
                // A view that is behind does not know the round yet.
                .orElseGet(() -> !now.isBefore(Instant.ofEpochMilli(request.closesAt())));
    }

    private Optional<String> link(Request request) {
        return address.link(request.round(), request.person(), Instant.ofEpochMilli(request.closesAt()));
    }

    /** Nothing can be found of a message; that it may be repeated is as good as that it is missing. */
    @Override
    public Finding lookUp(OutboundRecord call) {
        Instant harmlessUntil = call.since().plus(cards.duplicateCheck()).minus(TO_BE_SURE);
        return clock.instant().isBefore(harmlessUntil) ? new Finding.Missing() : new Finding.Several(List.of());
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Integer refusal = ended.code();
        if (refusal == null && !Objects.equals(ended.result(), NOT_REACHED)) return;
        Request request = request(ended);
        sender.send(
                id,
                new RefuseAsking(
                        request.round(),
                        request.reminder(),
                        request.person(),
                        refusal == null ? UNKNOWN : refusal,
                        clock.instant()));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
