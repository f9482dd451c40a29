package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.ChatFailure;
import crm.domain.contact.GroupChatTransferCommand.AnswerChatTransfer;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferRequested;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.transfer.WeComTransfers.Chat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Hands group chats to a new owner, so many a call. A call without an answer is looked up among the new owner's chats. */
final class ChatTransferCalls implements OutboundCalls {

    private static final String KIND = "chat-transfer";
    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid

    private final WeComTransfers wecom;
    private final TransferLimits limits;
    private final People people;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ChatTransferCalls(WeComTransfers wecom, TransferLimits limits, OutboundParts parts) {
        this.wecom = wecom;
        this.limits = limits;
        this.people = new People(parts.vault());
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(
            TransferBatchId batchId, TransferKind kind, StaffAccountId from, StaffAccountId to, List<String> chatIds) {}

    /** What the ledger keeps of the outcome: the errcode of each chat that was not handed over. */
    record Outcome(Map<String, Integer> failed) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof ChatTransferRequested requested)) return;
        List<String> chats = requested.chatIds();
        for (int from = 0; from < chats.size(); from += limits.chatsPerCall())
            enrol(
                    new Request(
                            requested.batchId(),
                            requested.kind(),
                            requested.from(),
                            requested.to(),
                            chats.subList(from, Math.min(chats.size(), from + limits.chatsPerCall()))),
                    from / limits.chatsPerCall() + 1);
    }

    private void enrol(Request request, int part) {
        String id = KIND + ":" + request.batchId() + ":" + part;
        ledger.enrol(
                id,
                OutboundRecord.wanted(
                        KIND,
                        request.batchId() + " → " + request.to() + " #" + part,
                        json.writeValueAsString(request),
                        clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        Optional<String> owner = people.userid(request.to());
        if (owner.isEmpty()) return new Refused<>(NOBODY_KNOWN, "The new owner has no WeCom account");
        return wecom.handOver(request.kind(), request.chatIds(), owner.get()).map(this::outcome);
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        Request request = request(call);
        Optional<String> owner = people.userid(request.to());
        if (owner.isEmpty()) return new Finding.Missing(); // the next try is refused, and that is told
        return switch (wecom.chatsOf(owner.get())) {
            case Done<List<Chat>> done -> found(request, done.value());
            case Refused<List<Chat>> refused -> new Finding.Several(List.of()); // for a person
            case Uncertain<List<Chat>> uncertain ->
                new Finding.NotNow(uncertain.why(), clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<List<Chat>> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding found(Request request, List<Chat> chats) {
        Set<String> owned = chats.stream().map(Chat::chatId).collect(Collectors.toSet());
        Map<String, Integer> failed = new TreeMap<>();
        for (String chat : request.chatIds()) if (!owned.contains(chat)) failed.put(chat, OutboundDesk.GIVEN_UP);
        return failed.size() == request.chatIds().size() ? new Finding.Missing() : new Finding.Found(outcome(failed));
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        Integer refusal = ended.code();
        Map<String, Integer> failed = refusal == null
                ? json.readValue(Objects.requireNonNull(ended.result()), Outcome.class)
                        .failed()
                : request.chatIds().stream().collect(Collectors.toMap(chat -> chat, chat -> refusal));
        List<String> done = new ArrayList<>(request.chatIds());
        done.removeAll(failed.keySet());
        List<ChatFailure> failures = request.chatIds().stream()
                .filter(failed::containsKey)
                .map(chat -> new ChatFailure(chat, failed.getOrDefault(chat, OutboundDesk.GIVEN_UP)))
                .toList();
        sender.send(id, new AnswerChatTransfer(request.from(), request.batchId(), done, failures, clock.instant()));
    }

    private String outcome(Map<String, Integer> failed) {
        return json.writeValueAsString(new Outcome(new TreeMap<>(failed)));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
