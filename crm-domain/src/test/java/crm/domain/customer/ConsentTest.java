package crm.domain.customer;

import static crm.domain.customer.ConsentSource.API;
import static crm.domain.customer.ConsentSource.IMPORT;
import static crm.domain.customer.ConsentSource.STAFF;
import static crm.domain.customer.OptOutReason.ASKED;
import static crm.domain.customer.OptOutReason.TOO_MANY;

import crm.domain.customer.CustomerCommand.OptIn;
import crm.domain.customer.CustomerCommand.OptOut;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.shared.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsentTest {

    private static final CustomerId LI = new CustomerId("c-li");
    private static final Instant MAY = Instant.parse("2020-05-01T02:00:00Z");
    private static final Instant JUNE = Instant.parse("2020-06-01T02:00:00Z");
    private static final Instant JULY = Instant.parse("2020-07-01T02:00:00Z");
    private static final CustomerRegistered KNOWN = new CustomerRegistered(LI, MAY);

    private final FixtureConfiguration<Customer> customer = new AggregateTestFixture<>(Customer.class);

    @Test
    void a_customer_says_that_she_wants_no_messages_and_later_that_she_wants_them_again() {
        customer.given(KNOWN)
                .when(new OptOut(LI, STAFF, TOO_MANY, "zhou", JUNE))
                .expectEvents(new CustomerOptedOut(LI, STAFF, TOO_MANY, "zhou", JUNE));
        customer.given(KNOWN, new CustomerOptedOut(LI, STAFF, TOO_MANY, "zhou", JUNE))
                .when(new OptIn(LI, API, "member-centre", JULY))
                .expectEvents(new CustomerOptedIn(LI, API, "member-centre", JULY));
    }

    @Test
    void who_is_not_known_yet_becomes_known_by_it() {
        customer.givenNoPriorActivity()
                .when(new OptOut(LI, API, ASKED, "hotline", MAY))
                .expectEvents(KNOWN, new CustomerOptedOut(LI, API, ASKED, "hotline", MAY));
    }

    @Test
    void the_same_statement_again_changes_nothing() {
        customer.given(KNOWN, new CustomerOptedOut(LI, STAFF, ASKED, "zhou", JUNE))
                .when(new OptOut(LI, IMPORT, TOO_MANY, "file", JUNE))
                .expectNoEvents();
        customer.given(KNOWN, new CustomerOptedIn(LI, STAFF, "zhou", JUNE))
                .when(new OptIn(LI, API, "member-centre", JUNE))
                .expectNoEvents();
    }

    @Test
    void an_older_statement_that_arrives_late_does_not_win() {
        customer.given(KNOWN, new CustomerOptedOut(LI, STAFF, ASKED, "zhou", JULY))
                .when(new OptIn(LI, API, "member-centre", JUNE))
                .expectNoEvents();
        customer.given(KNOWN, new CustomerOptedIn(LI, STAFF, "zhou", JULY))
                .when(new OptOut(LI, API, ASKED, "member-centre", JUNE))
                .expectNoEvents();
    }

    @Test
    void who_says_it_once_more_later_is_not_overruled_by_what_lies_between() {
        customer.given(KNOWN, new CustomerOptedOut(LI, STAFF, ASKED, "zhou", MAY))
                .when(new OptOut(LI, API, ASKED, "hotline", JULY))
                .expectEvents(new CustomerOptedOut(LI, API, ASKED, "hotline", JULY));
        customer.given(
                        KNOWN,
                        new CustomerOptedOut(LI, STAFF, ASKED, "zhou", MAY),
                        new CustomerOptedOut(LI, API, ASKED, "hotline", JULY))
                .when(new OptIn(LI, API, "member-centre", JUNE))
                .expectNoEvents();
    }

    @Test
    void of_two_statements_of_one_date_the_one_that_wants_none_counts() {
        customer.given(KNOWN, new CustomerOptedIn(LI, STAFF, "zhou", JUNE))
                .when(new OptOut(LI, API, ASKED, "hotline", JUNE))
                .expectEvents(new CustomerOptedOut(LI, API, ASKED, "hotline", JUNE));
        customer.given(KNOWN, new CustomerOptedOut(LI, API, ASKED, "hotline", JUNE))
                .when(new OptIn(LI, STAFF, "zhou", JUNE))
                .expectNoEvents();
    }

    @Test
    void a_record_that_became_part_of_another_one_still_takes_what_she_says() {
        customer.given(KNOWN, new CustomerMerged(LI, new CustomerId("c-wang"), MergeReason.SAME_PERSON, JUNE))
                .when(new OptOut(LI, STAFF, ASKED, "zhou", JULY))
                .expectEvents(new CustomerOptedOut(LI, STAFF, ASKED, "zhou", JULY));
    }

    @Test
    void absurd_input_is_refused() {
        customer.given(KNOWN)
                .when(new OptOut(LI, STAFF, ASKED, " ", JUNE))
                .expectExceptionMessage(Rejections.TEXT_EMPTY)
                .expectNoEvents();
        customer.given(KNOWN)
                .when(new OptIn(LI, STAFF, "zhou", Instant.parse("2100-01-01T00:00:00Z")))
                .expectExceptionMessage(Rejections.DATE_ABSURD)
                .expectNoEvents();
    }
}
