package crm.importers.wecom.outbound.notice;

import crm.domain.notice.NoticeCommand;
import crm.domain.notice.NoticeCommand.ConfirmDelivery;
import crm.domain.notice.NoticeCommand.RefuseDelivery;
import crm.domain.notice.NoticeEvent.NoticeReminded;
import crm.domain.notice.NoticeEvent.NoticeSent;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.notice.AppMessages.Sent;
import crm.importers.wecom.outbound.notice.AppMessages.Wish;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices and reminders, in messages to at most 1,000 people. WeCom lists no messages, so a lost answer cannot be looked up;
 * but it does not deliver the same request twice within 3 to 4 hours [90236], so until then a repeat is harmless. Afterwards a
 * person decides. The number of a repeated message is not that of the one that arrived: it cannot be recalled.
 */
final class NoticeSending implements OutboundCalls {

    static final String KIND = "notice";

    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid
    private static final Duration TO_BE_SURE = Duration.ofMinutes(5);

    private final AppMessages messages;
    private final MessageLimits limits;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final EventLog log;
    private final EventCodec codec;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    NoticeSending(AppMessages messages, MessageLimits limits, OutboundParts parts) {
        this.messages = messages;
        this.limits = limits;
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.log = parts.log();
        this.codec = parts.codec();
        this.vault = parts.vault();
        this.clock = parts.clock();
    }

    /**
     * What the ledger keeps of a request.
     *
     * @param from the first of the round's people that it is for
     * @param to the first that it is not for
     */
    record Request(String noticeId, int round, int part, int from, int to) {}

    /**
     * What the ledger keeps of the outcome.
     *
     * @param messageId null when the answer got lost
     * @param unreachable our ids
     * @param withdrawn the notice was recalled before this message was sent
     */
    record Outcome(@Nullable String messageId, List<String> unreachable, boolean withdrawn) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        switch (event) {
            case NoticeSent e -> enrol(e.noticeId(), 0, e.recipients().size());
            case NoticeReminded e ->
                enrol(e.noticeId(), e.round(), e.recipients().size());
            default -> {}
        }
    }

    private void enrol(NoticeId noticeId, int round, int people) {
        int part = 0;
        for (int from = 0; from < people; from += limits.usersPerCall(), part++) {
            Request request =
                    new Request(noticeId.value(), round, part, from, Math.min(people, from + limits.usersPerCall()));
            ledger.enrol(
                    KIND + ":" + noticeId + ":" + round + ":" + part,
                    OutboundRecord.wanted(
                            KIND,
                            TaskIds.of(noticeId, round, part),
                            json.writeValueAsString(request),
                            clock.instant()));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        NoticeStanding notice = NoticeStanding.read(log, codec, new NoticeId(request.noticeId()));
        // What may have arrived before the recall is told as arrived: that it cannot be taken back is then told too.
        if (notice.isRecalled()) return new Done<>(outcome(null, Set.of(), call.rounds() == 0));
        List<StaffAccountId> people = people(notice, request);
        Map<String, StaffAccountId> byUserid = byUserid(people);
        if (byUserid.isEmpty()) return new Refused<>(NOBODY_KNOWN, "None of the staff has a WeCom account");
        Set<StaffAccountId> nameless = new HashSet<>(people);
        nameless.removeAll(byUserid.values());
        Wish wish = new Wish(
                notice.content(),
                List.copyOf(byUserid.keySet()),
                TaskIds.of(new NoticeId(request.noticeId()), request.round(), request.part()),
                request.round());
        return messages.send(wish).map(sent -> outcome(call, sent, byUserid, nameless));
    }

    private String outcome(
            OutboundRecord call, Sent sent, Map<String, StaffAccountId> byUserid, Set<StaffAccountId> nameless) {
        Set<String> unreachable = new TreeSet<>();
        nameless.forEach(each -> unreachable.add(each.value()));
        byUserid.forEach((userid, staff) -> {
            if (sent.unreachable().contains(userid.toLowerCase(Locale.ROOT))) unreachable.add(staff.value());
        });
        return outcome(call.rounds() > 0 ? null : sent.messageId(), unreachable, false);
    }

    /** Nothing can be found of a message; that it may be repeated is as good as that it is missing. */
    @Override
    public Finding lookUp(OutboundRecord call) {
        Instant harmlessUntil =
                call.since().plus(limits.duplicateCheck(call.mark())).minus(TO_BE_SURE);
        return clock.instant().isBefore(harmlessUntil) ? new Finding.Missing() : new Finding.Several(List.of());
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        NoticeCommand command = answer(request(ended), ended);
        if (command != null) sender.send(id, command);
    }

    private @Nullable NoticeCommand answer(Request request, OutboundRecord ended) {
        NoticeId noticeId = new NoticeId(request.noticeId());
        Instant now = clock.instant();
        Integer refusal = ended.code();
        if (refusal != null) {
            NoticeStanding notice = NoticeStanding.read(log, codec, noticeId);
            Set<StaffAccountId> people = Set.copyOf(people(notice, request));
            return new RefuseDelivery(noticeId, request.round(), request.part(), refusal, people, now);
        }
        Outcome outcome = json.readValue(Objects.requireNonNull(ended.result()), Outcome.class);
        if (outcome.withdrawn()) return null;
        return new ConfirmDelivery(
                noticeId,
                request.round(),
                request.part(),
                request.to() - request.from(),
                outcome.messageId(),
                outcome.unreachable().stream().map(StaffAccountId::new).collect(Collectors.toSet()),
                now);
    }

    private static List<StaffAccountId> people(NoticeStanding notice, Request request) {
        List<NoticeRecipient> round = notice.round(request.round());
        return round.subList(request.from(), request.to()).stream()
                .map(NoticeRecipient::staffId)
                .toList();
    }

    /** In one order, whenever it is asked: the request must be the same. */
    private Map<String, StaffAccountId> byUserid(List<StaffAccountId> people) {
        Map<String, PersonalData> open =
                vault.openAll(people.stream().map(StaffAccountId::value).toList());
        Map<String, StaffAccountId> byUserid = new TreeMap<>();
        for (StaffAccountId staff : people) {
            PersonalData person = open.get(staff.value());
            String userid = person == null ? null : person.fields().get(PersonalField.USERID);
            if (userid != null) byUserid.put(userid, staff);
        }
        return byUserid;
    }

    private String outcome(@Nullable String messageId, Set<String> unreachable, boolean withdrawn) {
        return json.writeValueAsString(new Outcome(messageId, List.copyOf(unreachable), withdrawn));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
