package crm.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.Played;
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
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeTest {

    private static final NoticeId ID = new NoticeId("n1");
    private static final Instant NOON = Instant.parse("2020-05-04T04:00:00Z");
    private static final NoticeRecipient LI = recipient("s-li", "S01");
    private static final NoticeRecipient WANG = recipient("s-wang", "S02");
    private static final NoticeRecipient ZHAO = recipient("s-zhao", null);
    private static final NoticeContent CARD = new NoticeContent(NoticeForm.CARD, "停水", "今天 14 点停水。");
    private static final NoticeContent TEXT = new NoticeContent(NoticeForm.TEXT, "停水", "今天 14 点停水。");
    private static final NoticeSent SENT = new NoticeSent(ID, CARD, List.of(LI, WANG, ZHAO), NOON);
    private static final NoticeDelivered DELIVERED = new NoticeDelivered(ID, 0, 0, 3, "msg-1", List.of(), NOON);

    private final FixtureConfiguration<Notice> notice = new AggregateTestFixture<>(Notice.class);

    @Test
    void a_notice_is_sent_once_to_each_person() {
        notice.givenNoPriorActivity()
                .when(new SendNotice(ID, CARD, List.of(WANG, LI, ZHAO, LI), NOON))
                .expectEvents(SENT);
        notice.given(SENT)
                .when(new SendNotice(ID, CARD, List.of(WANG, LI, ZHAO), later(9)))
                .expectNoEvents();
        notice.given(SENT)
                .when(new SendNotice(ID, CARD, List.of(LI), NOON))
                .expectExceptionMessage(Rejections.NOTICE_DIFFERENT);
        notice.givenNoPriorActivity()
                .when(new SendNotice(ID, CARD, List.of(), NOON))
                .expectExceptionMessage(Rejections.NOTICE_NOBODY);
    }

    @Test
    void texts_are_no_longer_than_wecom_shows_them() {
        accepts(new NoticeContent(NoticeForm.CARD, "急".repeat(36), "急".repeat(160)));
        refuses(new NoticeContent(NoticeForm.CARD, "急".repeat(37), "x"), Rejections.TEXT_TOO_LONG);
        refuses(new NoticeContent(NoticeForm.CARD, "x", "急".repeat(161)), Rejections.TEXT_TOO_LONG);
        accepts(new NoticeContent(NoticeForm.TEXT, "x", "急".repeat(682) + "!!"));
        refuses(new NoticeContent(NoticeForm.TEXT, "x", "急".repeat(682) + "!!!"), Rejections.TOO_MANY_BYTES);
        refuses(new NoticeContent(NoticeForm.TEXT, "x", " "), Rejections.TEXT_EMPTY);
    }

    @Test
    void a_notice_has_at_most_ten_thousand_recipients() {
        List<NoticeRecipient> crowd = new ArrayList<>(IntStream.range(0, 10_000)
                .mapToObj(i -> recipient("s-%05d".formatted(i), "S01"))
                .toList());
        notice.givenNoPriorActivity()
                .when(new SendNotice(ID, CARD, crowd, NOON))
                .expectEvents(new NoticeSent(ID, CARD, crowd, NOON));
        crowd.add(LI);
        notice.givenNoPriorActivity()
                .when(new SendNotice(ID, CARD, crowd, NOON))
                .expectExceptionMessage(Rejections.TOO_MANY);
    }

    @Test
    void wecom_answers_a_message_once() {
        notice.given(SENT)
                .when(new ConfirmDelivery(
                        ID, 0, 0, 3, "msg-1", Set.of(ZHAO.staffId(), new StaffAccountId("other")), NOON))
                .expectEvents(new NoticeDelivered(ID, 0, 0, 3, "msg-1", List.of(ZHAO), NOON));
        notice.given(SENT, DELIVERED)
                .when(new ConfirmDelivery(ID, 0, 0, 3, "msg-2", Set.of(), NOON))
                .expectNoEvents();
        notice.given(SENT, DELIVERED)
                .when(new RefuseDelivery(ID, 0, 0, 81013, Set.of(LI.staffId()), NOON))
                .expectNoEvents();
        notice.given(SENT)
                .when(new RefuseDelivery(ID, 0, 0, 81013, Set.of(LI.staffId()), NOON))
                .expectEvents(new NoticeDeliveryRefused(ID, 0, 0, 81013, List.of(LI), NOON));
        notice.given(SENT)
                .when(new ConfirmDelivery(ID, 1, 0, 3, "msg-1", Set.of(), NOON))
                .expectExceptionMessage(Rejections.NOTICE_UNKNOWN);
    }

    @Test
    void the_earliest_press_of_the_button_counts() {
        NoticeRead read = new NoticeRead(ID, LI, null, later(5));
        notice.given(SENT).when(new MarkRead(ID, LI.staffId(), later(5))).expectEvents(read);
        notice.given(SENT, read).when(new MarkRead(ID, LI.staffId(), later(6))).expectNoEvents();
        notice.given(SENT, read)
                .when(new MarkRead(ID, LI.staffId(), later(4)))
                .expectEvents(new NoticeRead(ID, LI, later(5), later(4)));
        notice.given(SENT)
                .when(new MarkRead(ID, new StaffAccountId("s-other"), NOON))
                .expectExceptionMessage(Rejections.NOTICE_NOT_THEIRS);
        notice.givenNoPriorActivity()
                .when(new MarkRead(ID, LI.staffId(), NOON))
                .expectExceptionMessage(Rejections.NOTICE_UNKNOWN);
    }

    @Test
    void presses_in_any_order_and_any_number_end_the_same() {
        List<MarkRead> presses = new ArrayList<>();
        for (int i = 1; i <= 4; i++)
            for (NoticeRecipient each : List.of(LI, WANG)) presses.add(new MarkRead(ID, each.staffId(), later(i)));
        presses.addAll(List.copyOf(presses));
        String once = played(presses);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(presses, new Random(seed));
            assertThat(played(presses)).isEqualTo(once);
        }
    }

    private static String played(List<MarkRead> presses) {
        Played<Notice> played = new Played<>(Notice.class);
        played.tell(new SendNotice(ID, CARD, List.of(LI, WANG, ZHAO), NOON));
        played.tellAll(presses);
        return played.snapshot(ID.value());
    }

    @Test
    void only_those_who_have_not_read_it_and_can_be_reached_are_reminded() {
        notice.given(
                        SENT,
                        new NoticeDelivered(ID, 0, 0, 3, "msg-1", List.of(ZHAO), NOON),
                        new NoticeRead(ID, LI, null, later(5)))
                .when(new RemindUnread(ID, later(60)))
                .expectEvents(new NoticeReminded(ID, 1, List.of(WANG), later(60)));
        notice.given(
                        SENT,
                        new NoticeDelivered(ID, 0, 0, 3, "msg-1", List.of(ZHAO, WANG), NOON),
                        new NoticeRead(ID, LI, null, later(5)))
                .when(new RemindUnread(ID, later(60)))
                .expectExceptionMessage(Rejections.NOTICE_ALL_READ);
    }

    @Test
    void a_refused_reminder_takes_nobody_from_those_who_are_reminded_again() {
        NoticeReminded first = new NoticeReminded(ID, 1, List.of(LI, WANG, ZHAO), later(30));
        notice.given(
                        SENT,
                        DELIVERED,
                        first,
                        new NoticeDeliveryRefused(ID, 1, 0, 40058, List.of(LI, WANG, ZHAO), later(31)))
                .when(new RemindUnread(ID, later(60)))
                .expectEvents(new NoticeReminded(ID, 2, List.of(LI, WANG, ZHAO), later(60)));
    }

    @Test
    void nobody_is_reminded_for_ever_or_of_what_has_no_button() {
        NoticeEvent[] reminded = new NoticeEvent[4];
        reminded[0] = SENT;
        for (int i = 1; i <= 3; i++) reminded[i] = new NoticeReminded(ID, i, List.of(LI), later(i));
        notice.given((Object[]) reminded)
                .when(new RemindUnread(ID, later(9)))
                .expectExceptionMessage(Rejections.NOTICE_REMINDED_OFTEN);
        notice.given(new NoticeSent(ID, TEXT, List.of(LI), NOON))
                .when(new RemindUnread(ID, later(9)))
                .expectExceptionMessage(Rejections.NOTICE_NO_RECEIPTS);
        notice.given(SENT, new NoticeRecalled(ID, later(5)))
                .when(new RemindUnread(ID, later(9)))
                .expectExceptionMessage(Rejections.NOTICE_RECALLED);
    }

    @Test
    void a_notice_is_taken_back_within_a_day_of_its_last_message() {
        Instant lastMoment = NOON.plus(Duration.ofHours(24)).minusSeconds(1);
        notice.given(SENT, DELIVERED)
                .when(new RecallNotice(ID, lastMoment))
                .expectEvents(new NoticeRecalled(ID, lastMoment));
        notice.given(SENT, DELIVERED)
                .when(new RecallNotice(ID, lastMoment.plusSeconds(1)))
                .expectExceptionMessage(Rejections.NOTICE_TOO_OLD);
        notice.given(SENT, DELIVERED, new NoticeReminded(ID, 1, List.of(LI), later(600)))
                .when(new RecallNotice(ID, lastMoment.plusSeconds(1)))
                .expectEvents(new NoticeRecalled(ID, lastMoment.plusSeconds(1)));
        notice.given(SENT, DELIVERED, new NoticeRecalled(ID, later(5)))
                .when(new RecallNotice(ID, later(6)))
                .expectNoEvents();
    }

    @Test
    void what_became_of_taking_back_a_message_is_noted_once() {
        notice.given(SENT, DELIVERED, new NoticeRecalled(ID, later(5)))
                .when(new AnswerRecall(ID, 0, 0, null, later(6)))
                .expectEvents(new NoticeMessageRecalled(ID, 0, 0, later(6)));
        notice.given(SENT, DELIVERED, new NoticeRecalled(ID, later(5)))
                .when(new AnswerRecall(ID, 0, 0, 40058, later(6)))
                .expectEvents(new NoticeRecallRefused(ID, 0, 0, 40058, later(6)));
        notice.given(SENT, DELIVERED, new NoticeRecalled(ID, later(5)), new NoticeMessageRecalled(ID, 0, 0, later(6)))
                .when(new AnswerRecall(ID, 0, 0, 40058, later(7)))
                .expectNoEvents();
    }

    private void accepts(NoticeContent content) {
        notice.givenNoPriorActivity()
                .when(new SendNotice(ID, content, List.of(LI), NOON))
                .expectEvents(new NoticeSent(ID, content, List.of(LI), NOON));
    }

    private void refuses(NoticeContent content, String why) {
        notice.givenNoPriorActivity()
                .when(new SendNotice(ID, content, List.of(LI), NOON))
                .expectExceptionMessage(why);
    }

    private static NoticeRecipient recipient(String staff, String store) {
        return new NoticeRecipient(new StaffAccountId(staff), store == null ? null : new StoreId(store));
    }

    private static Instant later(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
