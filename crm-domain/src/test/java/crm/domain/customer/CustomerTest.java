package crm.domain.customer;

import crm.domain.customer.CustomerCommand.AbsorbCustomer;
import crm.domain.customer.CustomerCommand.MergeCustomer;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomerTest {

    private static final CustomerId LI = new CustomerId("c-li");
    private static final CustomerId WANG = new CustomerId("c-wang");
    private static final Instant JULY = Instant.parse("2020-07-01T02:00:00Z");
    private static final Instant MAY = Instant.parse("2020-05-01T02:00:00Z");
    private static final Instant JUNE = Instant.parse("2020-06-01T02:00:00Z");

    private final FixtureConfiguration<Customer> customer = new AggregateTestFixture<>(Customer.class);

    @Test
    void a_customer_is_registered_once_whatever_the_date() {
        customer.given(new CustomerRegistered(LI, JUNE))
                .when(new RegisterCustomer(LI, MAY))
                .expectNoEvents();
    }

    @Test
    void a_profile_registers_a_customer_that_is_not_known_yet() {
        customer.givenNoPriorActivity()
                .when(new RecordProfile(LI, Gender.FEMALE, null, 1, MAY))
                .expectEvents(
                        new CustomerRegistered(LI, MAY), new CustomerProfileRecorded(LI, Gender.FEMALE, null, 1, MAY));
    }

    @Test
    void a_profile_that_says_nothing_only_registers() {
        customer.givenNoPriorActivity()
                .when(new RecordProfile(LI, null, null, 0, MAY))
                .expectEvents(new CustomerRegistered(LI, MAY));
    }

    @Test
    void what_is_left_out_stays_as_it_is() {
        customer.given(new CustomerRegistered(LI, MAY), new CustomerProfileRecorded(LI, Gender.FEMALE, null, 1, MAY))
                .when(new RecordProfile(LI, null, "北京", 1, JUNE))
                .expectEvents(new CustomerProfileRecorded(LI, Gender.FEMALE, "北京", 1, JUNE));
    }

    @Test
    void the_same_content_again_changes_nothing() {
        customer.given(new CustomerRegistered(LI, MAY), new CustomerProfileRecorded(LI, Gender.FEMALE, "北京", 2, MAY))
                .when(new RecordProfile(LI, Gender.FEMALE, "北京", 1, JUNE))
                .expectNoEvents();
    }

    @Test
    void a_late_statement_fills_what_is_not_known_and_leaves_the_newer() {
        customer.given(new CustomerRegistered(LI, JUNE), new CustomerProfileRecorded(LI, null, "上海", 2, JUNE))
                .when(new RecordProfile(LI, Gender.MALE, "北京", 1, MAY))
                .expectEvents(new CustomerProfileRecorded(LI, Gender.MALE, "上海", 2, MAY));
    }

    @Test
    void a_customer_becomes_part_of_another_one_once() {
        customer.given(new CustomerRegistered(LI, MAY))
                .when(new MergeCustomer(LI, WANG, MergeReason.SAME_UNIONID, JUNE))
                .expectEvents(new CustomerMerged(LI, WANG, MergeReason.SAME_UNIONID, JUNE));
        CustomerMerged merged = new CustomerMerged(LI, WANG, MergeReason.SAME_UNIONID, JUNE);
        customer.given(new CustomerRegistered(LI, MAY), merged)
                .when(new MergeCustomer(LI, WANG, MergeReason.SAME_PERSON, JUNE))
                .expectNoEvents();
        customer.given(new CustomerRegistered(LI, MAY), merged)
                .when(new MergeCustomer(LI, new CustomerId("c-zhao"), MergeReason.SAME_PERSON, JUNE))
                .expectExceptionMessage(Rejections.MERGED_ALREADY)
                .expectNoEvents();
    }

    @Test
    void nobody_becomes_part_of_herself_and_who_is_not_known_of_nobody() {
        customer.given(new CustomerRegistered(LI, MAY))
                .when(new MergeCustomer(LI, LI, MergeReason.SAME_PERSON, JUNE))
                .expectExceptionMessage(Rejections.MERGE_INTO_ITSELF);
        customer.givenNoPriorActivity()
                .when(new MergeCustomer(LI, WANG, MergeReason.SAME_PERSON, JUNE))
                .expectExceptionMessage(Rejections.CUSTOMER_UNKNOWN)
                .expectNoEvents();
    }

    @Test
    void of_two_records_the_earlier_registration_and_the_later_statement_count() {
        customer.given(new CustomerRegistered(LI, JUNE), new CustomerProfileRecorded(LI, Gender.FEMALE, "上海", 2, JUNE))
                .when(new AbsorbCustomer(LI, WANG, MAY, Gender.MALE, MAY, "北京", JUNE.plusSeconds(1), 5, JULY))
                .expectEvents(
                        new CustomerAbsorbed(LI, WANG, MAY, Gender.FEMALE, JUNE, "北京", JUNE.plusSeconds(1), 5, JULY));
    }

    @Test
    void absorbing_the_same_again_changes_nothing() {
        customer.given(
                        new CustomerRegistered(LI, JUNE),
                        new CustomerAbsorbed(LI, WANG, MAY, Gender.MALE, MAY, null, null, 5, JULY))
                .when(new AbsorbCustomer(LI, WANG, MAY, Gender.MALE, MAY, null, null, 5, JULY))
                .expectNoEvents();
    }

    @Test
    void absurd_input_is_refused() {
        customer.givenNoPriorActivity()
                .when(new RegisterCustomer(LI, Instant.parse("2100-01-01T00:00:00Z")))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.DATE_ABSURD)
                .expectNoEvents();
    }
}
