package crm.domain.notice;

import crm.domain.org.StaffAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked of a notice; {@link NoticeEvent} is all that can come of it. A message is known by its round (0: the
 * notice itself, from 1: reminders) and its part: WeCom takes 1,000 people at once [90236].
 */
public sealed interface NoticeCommand {

    @TargetAggregateIdentifier
    NoticeId noticeId();

    /** Sends it; the same again changes nothing, something else under its id is refused as {@code notice.different-content}. */
    record SendNotice(NoticeId noticeId, NoticeContent content, List<NoticeRecipient> recipients, Instant at)
            implements NoticeCommand {}

    /** Sends it again to those who have not read it. */
    record RemindUnread(NoticeId noticeId, Instant at) implements NoticeCommand {}

    /** Takes back what has been sent so far, and what has not. */
    record RecallNotice(NoticeId noticeId, Instant at) implements NoticeCommand {}

    /**
     * WeCom took a message.
     *
     * @param people how many it is for
     * @param messageId by which it can be recalled; null when the answer got lost
     * @param unreachable those of them to whom WeCom cannot send
     */
    record ConfirmDelivery(
            NoticeId noticeId,
            int round,
            int part,
            int people,
            @Nullable String messageId,
            Set<StaffAccountId> unreachable,
            Instant at)
            implements NoticeCommand {}

    /** WeCom refused a message to these people with this {@code errcode}. */
    record RefuseDelivery(NoticeId noticeId, int round, int part, int errorCode, Set<StaffAccountId> people, Instant at)
            implements NoticeCommand {}

    /** The person pressed the button of a card. */
    record MarkRead(NoticeId noticeId, StaffAccountId staffId, Instant at) implements NoticeCommand {}

    /** WeCom took a message back; {@code errorCode}: it did not, for this reason. */
    record AnswerRecall(
            NoticeId noticeId,
            int round,
            int part,
            @Nullable Integer errorCode,
            Instant at) implements NoticeCommand {}
}
