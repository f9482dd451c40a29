package crm.importers.wecom.outbound.notice;

import crm.domain.notice.NoticeCommand.AnswerRecall;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeRecalled;
import crm.domain.notice.NoticeId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes messages of a recalled notice back. Whether one was taken back cannot be looked up; to do it twice is harmless. */
final class NoticeRecalling implements OutboundCalls {

    private static final String KIND = "notice-recall";

    private final AppMessages messages;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final EventLog log;
    private final EventCodec codec;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    NoticeRecalling(AppMessages messages, OutboundParts parts) {
        this.messages = messages;
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.log = parts.log();
        this.codec = parts.codec();
        this.clock = parts.clock();
    }

    /** @param messageId null: it is not known, the answer to its sending got lost */
    record Request(
            String noticeId, int round, int part, @Nullable String messageId) {}

    /** Whichever is heard last, the recall or what it recalls, finds the other in the log. */
    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        switch (event) {
            case NoticeRecalled e -> standing(e.noticeId()).messages().forEach(this::enrol);
            case NoticeDelivered e -> {
                if (standing(e.noticeId()).isRecalled()) enrol(e);
            }
            default -> {}
        }
    }

    private NoticeStanding standing(NoticeId noticeId) {
        return NoticeStanding.read(log, codec, noticeId);
    }

    private void enrol(NoticeDelivered message) {
        Request request = new Request(message.noticeId().value(), message.round(), message.part(), message.messageId());
        ledger.enrol(
                KIND + ":" + message.noticeId() + ":" + message.round() + ":" + message.part(),
                OutboundRecord.wanted(
                        KIND,
                        TaskIds.of(message.noticeId(), message.round(), message.part()),
                        json.writeValueAsString(request),
                        clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        String messageId = request(call).messageId();
        return messageId == null
                ? new Refused<>(OutboundDesk.GIVEN_UP, "WeCom's number of the message is not known")
                : messages.recall(messageId);
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return new Finding.Missing();
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        sender.send(
                id,
                new AnswerRecall(
                        new NoticeId(request.noticeId()),
                        request.round(),
                        request.part(),
                        ended.code(),
                        clock.instant()));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
