package crm.domain.contact;

import crm.domain.contact.ContactTransferCommand.EndTransfer;
import crm.domain.contact.ContactTransferCommand.FailTransfer;
import crm.domain.contact.ContactTransferCommand.MissTransfer;
import crm.domain.contact.ContactTransferCommand.RequestTransfer;
import crm.domain.contact.ContactTransferCommand.StartTransfer;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactTransferTest {

    private static final CustomerId XIAOMING = new CustomerId("c-1");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final StaffAccountId LI = new StaffAccountId("s-li");
    private static final StaffAccountId ZHAO = new StaffAccountId("s-zhao");
    private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");
    private static final Instant NEXT_DAY = MAY.plus(Duration.ofDays(1));
    private static final TransferTerms TERMS = new TransferTerms(2, 90, 365);

    private static final Handover FIRST = handover("b1", TransferKind.ON_JOB, WANG, LI);
    private static final Handover SECOND = handover("b2", TransferKind.ON_JOB, WANG, ZHAO);
    private static final Handover THIRD = handover("b3", TransferKind.ON_JOB, ZHAO, LI);

    private final FixtureConfiguration<ContactTransfer> transfer = new AggregateTestFixture<>(ContactTransfer.class);

    private static Handover handover(String batch, TransferKind kind, StaffAccountId from, StaffAccountId to) {
        return new Handover(
                XIAOMING, new TransferBatchId(batch), kind, from, to, new StoreId("S01"), new StoreId("S02"));
    }

    private static RequestTransfer request(Handover handover, Instant at) {
        return new RequestTransfer(handover, TERMS, at);
    }

    @Test
    void a_batch_hands_a_customer_over_once() {
        transfer.givenNoPriorActivity().when(request(FIRST, MAY)).expectEvents(new TransferRequested(FIRST, MAY));
        transfer.given(new TransferRequested(FIRST, MAY))
                .when(request(FIRST, NEXT_DAY))
                .expectNoEvents();
    }

    @Test
    void nobody_takes_over_from_herself() {
        transfer.givenNoPriorActivity()
                .when(request(handover("b1", TransferKind.ON_JOB, WANG, WANG), MAY))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TRANSFER_TO_ONESELF);
    }

    @Test
    void while_one_is_under_way_no_other_of_the_same_giver_begins() {
        transfer.given(new TransferRequested(FIRST, MAY), new TransferStarted(FIRST, MAY))
                .when(request(SECOND, NEXT_DAY))
                .expectEvents(new TransferBarred(SECOND, TransferBar.UNDER_WAY, NEXT_DAY));
        transfer.given(new TransferRequested(FIRST, MAY))
                .when(request(THIRD, NEXT_DAY))
                .expectEvents(new TransferRequested(THIRD, NEXT_DAY));
    }

    @Test
    void on_the_job_a_customer_is_handed_over_twice_in_ninety_days_at_most() {
        Instant later = MAY.plus(Duration.ofDays(80));
        transfer.given(
                        new TransferRequested(FIRST, MAY),
                        new TransferStarted(FIRST, MAY),
                        new TransferRefusedByCustomer(FIRST, MAY),
                        new TransferRequested(SECOND, NEXT_DAY),
                        new TransferStarted(SECOND, NEXT_DAY),
                        new TransferCompleted(SECOND, NEXT_DAY))
                .when(request(THIRD, later))
                .expectEvents(new TransferBarred(THIRD, TransferBar.TOO_OFTEN, later));
    }

    @Test
    void after_ninety_days_after_leaving_and_for_what_never_began_the_quota_is_free() {
        Instant later = MAY.plus(Duration.ofDays(91));
        Handover left = handover("b4", TransferKind.AFTER_LEAVING, ZHAO, LI);
        Object[] twice = {
            new TransferRequested(FIRST, MAY),
            new TransferStarted(FIRST, MAY),
            new TransferCompleted(FIRST, MAY),
            new TransferRequested(SECOND, NEXT_DAY),
            new TransferFailed(SECOND, 40096, NEXT_DAY)
        };
        transfer.given(twice).when(request(THIRD, NEXT_DAY)).expectEvents(new TransferRequested(THIRD, NEXT_DAY));
        transfer.given(twice).when(request(THIRD, later)).expectEvents(new TransferRequested(THIRD, later));
        transfer.given(
                        new TransferRequested(FIRST, MAY),
                        new TransferStarted(FIRST, MAY),
                        new TransferCompleted(FIRST, MAY),
                        new TransferRequested(SECOND, MAY),
                        new TransferStarted(SECOND, MAY),
                        new TransferCompleted(SECOND, MAY))
                .when(request(left, NEXT_DAY))
                .expectEvents(new TransferRequested(left, NEXT_DAY));
    }

    @Test
    void it_starts_and_ends_once() {
        transfer.given(new TransferRequested(FIRST, MAY))
                .when(new StartTransfer(XIAOMING, FIRST.batchId(), MAY))
                .expectEvents(new TransferStarted(FIRST, MAY));
        transfer.given(new TransferRequested(FIRST, MAY), new TransferStarted(FIRST, MAY))
                .when(new EndTransfer(XIAOMING, FIRST.batchId(), TransferOutcome.COMPLETED, NEXT_DAY))
                .expectEvents(new TransferCompleted(FIRST, NEXT_DAY));
        transfer.given(
                        new TransferRequested(FIRST, MAY),
                        new TransferStarted(FIRST, MAY),
                        new TransferCompleted(FIRST, NEXT_DAY))
                .when(new EndTransfer(XIAOMING, FIRST.batchId(), TransferOutcome.TAKER_FULL, NEXT_DAY))
                .expectNoEvents();
    }

    @Test
    void news_of_the_end_may_come_before_news_of_the_start() {
        transfer.given(new TransferRequested(FIRST, MAY))
                .when(new MissTransfer(XIAOMING, LI, TransferOutcome.REFUSED_BY_CUSTOMER, MAY))
                .expectEvents(new TransferRefusedByCustomer(FIRST, MAY));
        transfer.given(new TransferRequested(FIRST, MAY), new TransferRefusedByCustomer(FIRST, MAY))
                .when(new StartTransfer(XIAOMING, FIRST.batchId(), NEXT_DAY))
                .expectNoEvents();
    }

    @Test
    void a_failure_called_back_counts_for_the_one_to_that_taker() {
        transfer.given(
                        new TransferRequested(FIRST, MAY),
                        new TransferStarted(FIRST, MAY),
                        new TransferRequested(handover("b9", TransferKind.ON_JOB, ZHAO, WANG), MAY))
                .when(new MissTransfer(XIAOMING, LI, TransferOutcome.TAKER_FULL, NEXT_DAY))
                .expectEvents(new TransferTakerFull(FIRST, NEXT_DAY));
    }

    @Test
    void of_two_to_one_taker_and_of_an_earlier_one_a_callback_says_nothing() {
        transfer.given(new TransferRequested(FIRST, MAY), new TransferRequested(THIRD, MAY))
                .when(new MissTransfer(XIAOMING, LI, TransferOutcome.REFUSED_BY_CUSTOMER, NEXT_DAY))
                .expectNoEvents();
        transfer.given(new TransferRequested(FIRST, NEXT_DAY))
                .when(new MissTransfer(XIAOMING, LI, TransferOutcome.REFUSED_BY_CUSTOMER, MAY))
                .expectNoEvents();
    }

    @Test
    void what_wecom_did_not_begin_and_what_was_never_asked_for() {
        transfer.given(new TransferRequested(FIRST, MAY))
                .when(new FailTransfer(XIAOMING, FIRST.batchId(), 40096, MAY))
                .expectEvents(new TransferFailed(FIRST, 40096, MAY));
        transfer.givenNoPriorActivity()
                .when(new FailTransfer(XIAOMING, FIRST.batchId(), 40096, MAY))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TRANSFER_UNKNOWN);
    }
}
