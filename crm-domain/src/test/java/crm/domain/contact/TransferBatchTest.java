package crm.domain.contact;

import crm.domain.contact.TransferBatchCommand.PlanTransfers;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferBatchTest {

    private static final TransferBatchId BATCH = new TransferBatchId("b1");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final StaffAccountId LI = new StaffAccountId("s-li");
    private static final StaffAccountId ZHAO = new StaffAccountId("s-zhao");
    private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");
    private static final TransferTerms TERMS = new TransferTerms(2, 90, 365);
    private static final TransferShare TO_LI = share(LI, "c-1", "c-2");

    private final FixtureConfiguration<TransferBatch> batch = new AggregateTestFixture<>(TransferBatch.class);

    private static TransferShare share(StaffAccountId to, String... customers) {
        return new TransferShare(
                to,
                null,
                List.of(customers).stream()
                        .map(id -> new HandedCustomer(new CustomerId(id), null))
                        .toList());
    }

    private static PlanTransfers plan(@Nullable Instant leftAt, @Nullable String message, TransferShare... shares) {
        return new PlanTransfers(BATCH, WANG, leftAt, null, List.of(shares), message, TERMS, MAY);
    }

    @Test
    void customers_are_shared_among_takers_once() {
        TransferShare toZhao = share(ZHAO, "c-3");
        TransfersPlanned planned = new TransfersPlanned(
                BATCH, TransferKind.ON_JOB, WANG, null, List.of(TO_LI, toZhao), "李娜接替我", TERMS, MAY);
        batch.givenNoPriorActivity().when(plan(null, "李娜接替我", TO_LI, toZhao)).expectEvents(planned);
        batch.given(planned).when(plan(null, "again", TO_LI)).expectNoEvents();
    }

    @Test
    void after_leaving_there_is_a_year_and_no_message() {
        batch.givenNoPriorActivity()
                .when(plan(MAY.minus(Duration.ofDays(364)), "hello", TO_LI))
                .expectEvents(new TransfersPlanned(
                        BATCH, TransferKind.AFTER_LEAVING, WANG, null, List.of(TO_LI), null, TERMS, MAY));
        refuses(plan(MAY.minus(Duration.ofDays(366)), null, TO_LI), Rejections.TRANSFER_LEFT_LONG_AGO);
    }

    @Test
    void mistakes_are_refused() {
        refuses(plan(null, null), Rejections.TRANSFER_NOBODY);
        refuses(plan(null, null, share(WANG, "c-1")), Rejections.TRANSFER_TO_ONESELF);
        refuses(plan(null, null, TO_LI, share(ZHAO, "c-1")), Rejections.TRANSFER_TWICE);
        refuses(plan(null, "好".repeat(201), TO_LI), Rejections.TEXT_TOO_LONG);
    }

    private void refuses(PlanTransfers plan, String reason) {
        batch.givenNoPriorActivity()
                .when(plan)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(reason)
                .expectNoEvents();
    }
}
