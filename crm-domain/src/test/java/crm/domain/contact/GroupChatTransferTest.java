package crm.domain.contact;

import crm.domain.contact.GroupChatTransferCommand.AnswerChatTransfer;
import crm.domain.contact.GroupChatTransferCommand.RequestChatTransfer;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferFailed;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferRequested;
import crm.domain.contact.GroupChatTransferEvent.ChatsTransferred;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupChatTransferTest {

    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final StaffAccountId LI = new StaffAccountId("s-li");
    private static final TransferBatchId BATCH = new TransferBatchId("b1");
    private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");
    private static final Instant TODAY = Instant.parse("2026-04-30T16:00:00Z");
    private static final Instant LATER = Instant.parse("2026-05-01T03:00:00Z");
    private static final ChatTransferRequested THREE =
            new ChatTransferRequested(WANG, BATCH, TransferKind.ON_JOB, LI, null, List.of("wr1", "wr2", "wr3"), MAY);

    private final FixtureConfiguration<GroupChatTransfer> chats = new AggregateTestFixture<>(GroupChatTransfer.class);

    private static RequestChatTransfer request(String batch, Instant today, int perDay, String... chatIds) {
        return new RequestChatTransfer(
                WANG, new TransferBatchId(batch), TransferKind.ON_JOB, LI, null, List.of(chatIds), perDay, today, MAY);
    }

    @Test
    void chats_are_asked_for_once_each() {
        chats.givenNoPriorActivity()
                .when(request("b1", TODAY, 300, "wr1", "wr2", "wr2", "wr3"))
                .expectEvents(THREE);
        chats.given(THREE).when(request("b1", TODAY, 300, "wr9")).expectNoEvents();
    }

    @Test
    void an_owner_hands_over_so_many_a_day() {
        chats.given(THREE)
                .when(request("b2", TODAY, 4, "wr4", "wr5"))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TRANSFER_TOO_MANY_CHATS);
        chats.given(THREE)
                .when(request("b2", LATER, 4, "wr4"))
                .expectEvents(new ChatTransferRequested(
                        WANG, new TransferBatchId("b2"), TransferKind.ON_JOB, LI, null, List.of("wr4"), MAY));
    }

    @Test
    void each_chat_is_answered_once() {
        chats.given(THREE)
                .when(new AnswerChatTransfer(
                        WANG, BATCH, List.of("wr1", "wr7"), List.of(new ChatFailure("wr2", 90500)), MAY))
                .expectEvents(
                        new ChatsTransferred(WANG, BATCH, List.of("wr1"), MAY),
                        new ChatTransferFailed(WANG, BATCH, List.of(new ChatFailure("wr2", 90500)), MAY));
        chats.given(
                        THREE,
                        new ChatsTransferred(WANG, BATCH, List.of("wr1"), MAY),
                        new ChatTransferFailed(WANG, BATCH, List.of(new ChatFailure("wr2", 90500)), MAY))
                .when(new AnswerChatTransfer(WANG, BATCH, List.of("wr2"), List.of(new ChatFailure("wr1", 90500)), MAY))
                .expectNoEvents();
    }
}
