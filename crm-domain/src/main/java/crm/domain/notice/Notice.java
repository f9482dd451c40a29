package crm.domain.notice;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.notice.NoticeCommand.AnswerRecall;
import crm.domain.notice.NoticeCommand.ConfirmDelivery;
import crm.domain.notice.NoticeCommand.MarkRead;
import crm.domain.notice.NoticeCommand.RecallNotice;
import crm.domain.notice.NoticeCommand.RefuseDelivery;
import crm.domain.notice.NoticeCommand.RemindUnread;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeDeliveryRefused;
import crm.domain.notice.NoticeEvent.NoticeMessageRecalled;
import crm.domain.notice.NoticeEvent.NoticeRead;
import crm.domain.notice.NoticeEvent.NoticeRecallRefused;
import crm.domain.notice.NoticeEvent.NoticeRecalled;
import crm.domain.notice.NoticeEvent.NoticeReminded;
import crm.domain.notice.NoticeEvent.NoticeSent;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An urgent notice to staff (紧急通知). WeCom tells nobody who read a message: pressing the button of its card does. */
@AggregateRoot(type = "notice")
@Revision("1")
@Snapshotted
public class Notice {

    private static final NoticeLimits LIMITS = NoticeLimits.standard();

    @AggregateIdentifier
    private @Nullable NoticeId id;

    private @Nullable NoticeContent content;
    private NoticeReaders readers = new NoticeReaders();
    private int reminders;
    private Instant lastRoundAt = Instant.EPOCH;
    private Set<String> answered = new TreeSet<>();
    private Set<String> recalls = new TreeSet<>();
    private boolean recalled;

    protected Notice() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SendNotice command) {
        Limits.requireDate(command.at());
        NoticeChecks.require(command.content(), LIMITS);
        List<NoticeRecipient> recipients = NoticeChecks.oncePerPerson(command.recipients(), LIMITS);
        if (id == null) apply(new NoticeSent(command.noticeId(), command.content(), recipients, command.at()));
        else if (!command.content().equals(content) || !readers.all().equals(recipients))
            throw new DomainRejection(
                    Rejections.NOTICE_DIFFERENT, command.noticeId().value());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemindUnread command) {
        NoticeContent sent = requireSent(command.noticeId());
        Limits.requireDate(command.at());
        if (recalled) throw new DomainRejection(Rejections.NOTICE_RECALLED);
        if (sent.form() != NoticeForm.CARD) throw new DomainRejection(Rejections.NOTICE_NO_RECEIPTS);
        if (reminders >= LIMITS.reminders())
            throw new DomainRejection(Rejections.NOTICE_REMINDED_OFTEN, LIMITS.reminders());
        List<NoticeRecipient> unread = readers.unread();
        if (unread.isEmpty()) throw new DomainRejection(Rejections.NOTICE_ALL_READ);
        apply(new NoticeReminded(command.noticeId(), reminders + 1, unread, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecallNotice command) {
        requireSent(command.noticeId());
        Limits.requireDate(command.at());
        if (recalled) return;
        if (!command.at().isBefore(lastRoundAt.plus(LIMITS.recallWithin())))
            throw new DomainRejection(
                    Rejections.NOTICE_TOO_OLD, LIMITS.recallWithin().toHours());
        apply(new NoticeRecalled(command.noticeId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmDelivery command) {
        requireRound(command.noticeId(), command.round());
        if (answered.contains(message(command.round(), command.part()))) return;
        apply(new NoticeDelivered(
                command.noticeId(),
                command.round(),
                command.part(),
                command.people(),
                command.messageId(),
                readers.those(command.unreachable()),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseDelivery command) {
        requireRound(command.noticeId(), command.round());
        if (answered.contains(message(command.round(), command.part()))) return;
        apply(new NoticeDeliveryRefused(
                command.noticeId(),
                command.round(),
                command.part(),
                command.errorCode(),
                readers.those(command.people()),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MarkRead command) {
        requireSent(command.noticeId());
        Limits.requireDate(command.at());
        NoticeRecipient reader = readers.find(command.staffId())
                .orElseThrow(() -> new DomainRejection(
                        Rejections.NOTICE_NOT_THEIRS, command.noticeId().value()));
        Instant before = readers.readAt(command.staffId());
        if (before == null || command.at().isBefore(before))
            apply(new NoticeRead(command.noticeId(), reader, before, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AnswerRecall command) {
        requireRound(command.noticeId(), command.round());
        if (recalls.contains(message(command.round(), command.part()))) return;
        Integer refusal = command.errorCode();
        apply(
                refusal == null
                        ? new NoticeMessageRecalled(command.noticeId(), command.round(), command.part(), command.at())
                        : new NoticeRecallRefused(
                                command.noticeId(), command.round(), command.part(), refusal, command.at()));
    }

    @EventSourcingHandler
    void on(NoticeEvent event) {
        switch (event) {
            case NoticeSent e -> {
                id = e.noticeId();
                content = e.content();
                readers.add(e.recipients());
                lastRoundAt = e.at();
            }
            case NoticeReminded e -> {
                reminders = e.round();
                lastRoundAt = e.at();
            }
            case NoticeDelivered e -> {
                answered.add(message(e.round(), e.part()));
                readers.cannotReach(e.unreachable());
            }
            case NoticeDeliveryRefused e -> {
                answered.add(message(e.round(), e.part()));
                // A reminder that was refused takes nothing from those whom the notice had reached.
                if (e.round() == 0) readers.cannotReach(e.people());
            }
            case NoticeRead e -> readers.read(e.reader().staffId(), e.at());
            case NoticeRecalled e -> recalled = true;
            case NoticeMessageRecalled e -> recalls.add(message(e.round(), e.part()));
            case NoticeRecallRefused e -> recalls.add(message(e.round(), e.part()));
        }
    }

    private static String message(int round, int part) {
        return round + "/" + part;
    }

    private NoticeContent requireSent(NoticeId noticeId) {
        if (content == null) throw new DomainRejection(Rejections.NOTICE_UNKNOWN, noticeId.value());
        return content;
    }

    private void requireRound(NoticeId noticeId, int round) {
        requireSent(noticeId);
        if (round < 0 || round > reminders) throw new DomainRejection(Rejections.NOTICE_UNKNOWN, noticeId.value());
    }
}
