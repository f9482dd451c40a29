package crm.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.CloseSendTask;
import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.ConfirmSendTask;
import crm.domain.campaign.SendTaskCommand.DoubtSendTask;
import crm.domain.campaign.SendTaskCommand.RecordDeliveries;
import crm.domain.campaign.SendTaskCommand.RecordSending;
import crm.domain.campaign.SendTaskCommand.RefuseCancelling;
import crm.domain.campaign.SendTaskCommand.RefuseReminder;
import crm.domain.campaign.SendTaskCommand.RefuseSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.ReminderRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskReminded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendTaskTest {

    private static final SendTaskId TASK = new SendTaskId("m1-a");
    private static final CampaignId MAY_DAY = new CampaignId("m1");
    private static final StaffAccountId LI = new StaffAccountId("s-li");
    private static final StoreId LAKE = new StoreId("S01");
    private static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant LATER = MONDAY.plusSeconds(600);
    private static final CampaignContent HELLO = new CampaignContent("五一快乐", List.of());
    private static final SendTaskRequested REQUESTED = new SendTaskRequested(
            TASK, MAY_DAY, null, "五一", LAKE, LI, SendTarget.CUSTOMERS, audience(4), HELLO, MONDAY);
    private static final SendTaskCreated CREATED = new SendTaskCreated(TASK, "msg-1", Set.of(), Set.of("c4"), MONDAY);
    private static final SendTaskSent SENT = new SendTaskSent(TASK, LATER);
    private static final CancellingWanted CANCEL = new CancellingWanted(TASK, "msg-1", LATER);

    private final FixtureConfiguration<SendTask> task = new AggregateTestFixture<>(SendTask.class);

    @Test
    void a_share_is_requested_once() {
        task.givenNoPriorActivity().when(request(4, HELLO)).expectEvents(REQUESTED);
        task.given(REQUESTED).when(request(3, HELLO)).expectNoEvents();
    }

    @Test
    void one_call_names_ten_thousand_customers_or_two_thousand_chats_and_at_least_one() {
        task.givenNoPriorActivity().when(request(10_000, HELLO)).expectSuccessfulHandlerExecution();
        task.givenNoPriorActivity().when(request(10_001, HELLO)).expectExceptionMessage(Rejections.TOO_MANY);
        task.givenNoPriorActivity().when(request(0, HELLO)).expectExceptionMessage(Rejections.SEND_TASK_NOBODY);
        task.givenNoPriorActivity()
                .when(new RequestSendTask(
                        TASK, MAY_DAY, "五一", LAKE, LI, SendTarget.GROUP_CHATS, audience(2_001), HELLO, MONDAY))
                .expectExceptionMessage(Rejections.TOO_MANY);
    }

    @Test
    void a_text_is_measured_in_bytes() {
        task.givenNoPriorActivity()
                .when(request(1, new CampaignContent("好".repeat(1_333), List.of())))
                .expectSuccessfulHandlerExecution();
        task.givenNoPriorActivity()
                .when(request(1, new CampaignContent("好".repeat(1_334), List.of())))
                .expectExceptionMessage(Rejections.TOO_MANY_BYTES);
        task.givenNoPriorActivity()
                .when(request(1, new CampaignContent(" ", List.of())))
                .expectExceptionMessage(Rejections.TEXT_EMPTY);
    }

    @Test
    void nine_attachments_each_with_what_its_kind_needs() {
        Attachment picture = Attachment.of(AttachmentKind.IMAGE, "m-1");
        refused(Rejections.TOO_MANY, Collections.nCopies(10, picture));
        refused(Rejections.ATTACHMENT_INCOMPLETE, List.of(Attachment.of(AttachmentKind.VIDEO, "")));
        refused(Rejections.ATTACHMENT_INCOMPLETE, List.of(Attachment.link("菜单", null, "menu.html", null)));
        refused(Rejections.TOO_MANY_BYTES, List.of(Attachment.miniProgram("好".repeat(22), "wx1", "p", "m-1")));
        task.givenNoPriorActivity()
                .when(request(
                        1,
                        new CampaignContent(
                                "",
                                List.of(
                                        picture,
                                        Attachment.link("菜单", null, "https://x.example/menu", null),
                                        Attachment.miniProgram("好".repeat(21), "wx1", "pages/menu", "m-1")))))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void wecom_answers_once() {
        ConfirmSendTask confirm = new ConfirmSendTask(TASK, "msg-1", Set.of(), Set.of("c4"), MONDAY);
        task.given(REQUESTED).when(confirm).expectEvents(CREATED);
        task.given(REQUESTED, CREATED).when(confirm).expectNoEvents();
        task.given(REQUESTED, CREATED)
                .when(new RefuseSendTask(TASK, 40096, LATER))
                .expectNoEvents();
        task.given(REQUESTED)
                .when(new RefuseSendTask(TASK, 41048, LATER))
                .expectEvents(new SendTaskRefused(TASK, 41048, LATER));
        task.givenNoPriorActivity().when(confirm).expectExceptionMessage(Rejections.SEND_TASK_UNKNOWN);
    }

    @Test
    void a_call_without_an_answer_is_a_doubt_until_it_is_settled() {
        SendTaskDoubted doubted = new SendTaskDoubted(TASK, 1, MONDAY);
        task.given(REQUESTED).when(new DoubtSendTask(TASK, 1, MONDAY)).expectEvents(doubted);
        task.given(REQUESTED, doubted).when(new DoubtSendTask(TASK, 1, LATER)).expectNoEvents();
        task.given(REQUESTED, doubted)
                .when(new DoubtSendTask(TASK, 2, LATER))
                .expectEvents(new SendTaskDoubted(TASK, 2, LATER));
        task.given(REQUESTED, doubted)
                .when(new ConfirmSendTask(TASK, "msg-1", Set.of(), Set.of("c4"), MONDAY))
                .expectEvents(CREATED);
        task.given(REQUESTED, CREATED).when(new DoubtSendTask(TASK, 1, LATER)).expectNoEvents();
    }

    @Test
    void of_a_page_only_what_is_news_is_recorded() {
        DeliveriesRecorded first = delivered(Set.of("c1"), Set.of(), Set.of("c2"));
        task.given(REQUESTED, CREATED, SENT)
                .when(new RecordDeliveries(TASK, Set.of("c1"), Set.of(), Set.of("c2"), LATER))
                .expectEvents(first);
        task.given(REQUESTED, CREATED, SENT, first)
                .when(new RecordDeliveries(TASK, Set.of("c1"), Set.of("c2"), Set.of(), LATER))
                .expectNoEvents();
        task.given(REQUESTED, CREATED, SENT, first)
                .when(new RecordDeliveries(TASK, Set.of("c1", "c2"), Set.of("c3"), Set.of(), LATER))
                .expectEvents(delivered(Set.of("c2"), Set.of("c3"), Set.of()));
    }

    @Test
    void nobody_is_counted_who_was_not_meant() {
        task.given(REQUESTED, CREATED)
                .when(new RecordDeliveries(TASK, Set.of("c1", "c2", "c3", "x"), Set.of(), Set.of(), LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_STRANGERS);
    }

    @Test
    void staff_are_reminded_three_times_in_a_day() {
        Instant tuesday = MONDAY.plus(Duration.ofHours(25));
        Object[] reminded = {REQUESTED, CREATED, reminded(1, MONDAY), reminded(2, MONDAY), reminded(3, LATER)};
        task.given(REQUESTED, CREATED).when(new RemindSendTask(TASK, MONDAY)).expectEvents(reminded(1, MONDAY));
        task.given(reminded)
                .when(new RemindSendTask(TASK, LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_REMINDED_OFTEN);
        task.given(reminded).when(new RemindSendTask(TASK, tuesday)).expectEvents(reminded(4, tuesday));
        task.given(reminded)
                .andGivenCommands(new RefuseReminder(TASK, 3, 45009, LATER))
                .when(new RemindSendTask(TASK, LATER))
                .expectEvents(reminded(4, LATER));
        task.given(REQUESTED, CREATED, new ReminderRefused(TASK, 1, 45009, LATER))
                .when(new RefuseReminder(TASK, 1, 45009, LATER))
                .expectNoEvents();
    }

    @Test
    void nobody_is_reminded_of_what_is_done_or_over() {
        task.given(REQUESTED, CREATED, SENT)
                .when(new RemindSendTask(TASK, LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_SENT);
        task.given(REQUESTED, CREATED, CANCEL)
                .when(new RemindSendTask(TASK, LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_OVER);
        task.given(REQUESTED)
                .when(new RemindSendTask(TASK, LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_UNKNOWN);
    }

    @Test
    void what_is_cancelled_is_taken_back_in_wecom() {
        task.given(REQUESTED, CREATED).when(new CancelSendTask(TASK, LATER)).expectEvents(CANCEL);
        task.given(REQUESTED, CREATED, CANCEL)
                .when(new CancelSendTask(TASK, LATER))
                .expectNoEvents();
        task.given(REQUESTED, CREATED, CANCEL)
                .when(new ConfirmCancelling(TASK, LATER))
                .expectEvents(new SendTaskCancelled(TASK, LATER));
        task.given(REQUESTED, CREATED, CANCEL)
                .when(new RefuseCancelling(TASK, 40058, LATER))
                .expectEvents(new CancellingRefused(TASK, 40058, LATER));
        task.given(REQUESTED, CREATED, SENT)
                .when(new CancelSendTask(TASK, LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_OVER);
    }

    @Test
    void what_is_cancelled_while_wecom_is_being_told_is_taken_back_when_it_is_there() {
        CancellingWanted early = new CancellingWanted(TASK, null, LATER);
        task.given(REQUESTED).when(new CancelSendTask(TASK, LATER)).expectEvents(early);
        task.given(REQUESTED, early)
                .when(new ConfirmSendTask(TASK, "msg-1", Set.of(), Set.of("c4"), MONDAY))
                .expectEvents(CREATED, new CancellingWanted(TASK, "msg-1", MONDAY));
        task.given(REQUESTED, early)
                .when(new ConfirmCancelling(TASK, LATER))
                .expectEvents(new SendTaskCancelled(TASK, LATER));
    }

    @Test
    void a_closed_share_still_takes_late_results() {
        SendTaskClosed closed = new SendTaskClosed(TASK, LATER);
        task.given(REQUESTED, CREATED).when(new CloseSendTask(TASK, LATER)).expectEvents(closed);
        task.given(REQUESTED, CREATED, closed)
                .when(new CloseSendTask(TASK, LATER))
                .expectNoEvents();
        task.given(REQUESTED, CREATED, closed)
                .when(new RecordSending(TASK, LATER))
                .expectEvents(SENT);
        task.given(REQUESTED, CREATED, closed)
                .when(new CancelSendTask(TASK, LATER))
                .expectExceptionMessage(Rejections.SEND_TASK_OVER);
    }

    @Test
    void a_rejection_names_what_is_refused() {
        task.given(REQUESTED)
                .when(new RecordDeliveries(TASK, Set.of("c1"), Set.of(), Set.of(), LATER))
                .expectException(DomainRejection.class);
        assertThat(new DomainRejection(Rejections.SEND_TASK_OVER, "m1").arguments())
                .containsExactly("m1");
    }

    private void refused(String key, List<Attachment> attachments) {
        task.givenNoPriorActivity()
                .when(request(1, new CampaignContent("", attachments)))
                .expectExceptionMessage(key);
    }

    private static FrozenAudience audience(int recipients) {
        return new FrozenAudience("a1", recipients, "0f");
    }

    private static RequestSendTask request(int recipients, CampaignContent content) {
        return new RequestSendTask(
                TASK, MAY_DAY, "五一", LAKE, LI, SendTarget.CUSTOMERS, audience(recipients), content, MONDAY);
    }

    private static SendTaskReminded reminded(int number, Instant at) {
        return new SendTaskReminded(TASK, number, "msg-1", at);
    }

    private static DeliveriesRecorded delivered(Set<String> sent, Set<String> notFriends, Set<String> overLimit) {
        return new DeliveriesRecorded(
                TASK, MAY_DAY, LAKE, LI, SendTarget.CUSTOMERS, sent, notFriends, overLimit, LATER);
    }
}
