package crm.domain.notice;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that can happen to a notice. */
public sealed interface NoticeEvent extends DomainEvent {

    NoticeId noticeId();

    /** Somebody wants it sent to these people; WeCom is to be told. */
    @EventName("notice.sent")
    record NoticeSent(NoticeId noticeId, NoticeContent content, List<NoticeRecipient> recipients, Instant at)
            implements NoticeEvent {}

    /** It is to be sent again to those who had not read it. Rounds count from 1. */
    @EventName("notice.reminded")
    record NoticeReminded(NoticeId noticeId, int round, List<NoticeRecipient> recipients, Instant at)
            implements NoticeEvent {}

    /**
     * WeCom took a message to so many people; `unreachable`: those of them to whom it cannot send. Without a `messageId` it
     * cannot be recalled.
     */
    @EventName("notice.delivered")
    record NoticeDelivered(
            NoticeId noticeId,
            int round,
            int part,
            int people,
            @Nullable String messageId,
            List<NoticeRecipient> unreachable,
            Instant at)
            implements NoticeEvent {}

    /** WeCom refused a message; `people`: whom it was for. */
    @EventName("notice.delivery-refused")
    record NoticeDeliveryRefused(
            NoticeId noticeId, int round, int part, int errorCode, List<NoticeRecipient> people, Instant at)
            implements NoticeEvent {}

    /** A person read it; `insteadOf`: the date noted so far, when an earlier one became known. The earliest counts. */
    @EventName("notice.read")
    record NoticeRead(
            NoticeId noticeId,
            NoticeRecipient reader,
            @Nullable Instant insteadOf,
            Instant at) implements NoticeEvent {}

    /** It is to be taken back: every message of it, also those that WeCom takes later. */
    @EventName("notice.recalled")
    record NoticeRecalled(NoticeId noticeId, Instant at) implements NoticeEvent {}

    /** WeCom took a message back. */
    @EventName("notice.message-recalled")
    record NoticeMessageRecalled(NoticeId noticeId, int round, int part, Instant at) implements NoticeEvent {}

    /** A message could not be taken back. */
    @EventName("notice.recall-refused")
    record NoticeRecallRefused(NoticeId noticeId, int round, int part, int errorCode, Instant at)
            implements NoticeEvent {}
}
