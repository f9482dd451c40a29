package crm.projections.customer;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.customer.CustomerState.StoreOrders;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.OwnCustomers;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a staff member sees of a customer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnCustomersTest {

    private static final CustomerId HER = new CustomerId("c-1");
    private static final StaffAccountId LI = new StaffAccountId("li");
    private static final StaffAccountId MA = new StaffAccountId("ma");
    private static final StoreId EAST = new StoreId("EAST");
    private static final StoreId WEST = new StoreId("WEST");
    private static final TagId SPICY = new TagId("spicy");
    private static final TagId SWEET = new TagId("sweet");
    private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");

    @Test
    void her_own_customers_are_those_who_have_her_as_a_contact_now() {
        CustomerState customer = customer();
        assertThat(ProfileView.isSeen(customer, new OwnCustomers(LI))).isTrue();
        assertThat(ProfileView.isSeen(customer, new OwnCustomers(MA))).isFalse();
        assertThat(ProfileView.isSeen(customer, new OwnCustomers(new StaffAccountId("stranger"))))
                .isFalse();
    }

    @Test
    void of_a_customer_she_sees_her_own_relation_and_the_orders_of_its_store() {
        CustomerProfile seen = ProfileView.of(customer(), null, new OwnCustomers(LI));
        assertThat(seen.relations()).extracting(Relation::staffId).containsExactly(LI);
        assertThat(seen.tags()).containsExactly(SPICY);
        assertThat(seen.stores()).containsExactly(EAST);
        assertThat(seen.orders().paid()).isEqualTo(Money.fen(5_000));
        assertThat(seen.lastOrderAt()).isEqualTo(MAY);
    }

    @Test
    void nothing_of_a_whole_store_is_hers() {
        DataScope own = new OwnCustomers(LI);
        assertThat(own.sees(EAST)).isFalse();
        assertThat(own.sees(null)).isFalse();
        assertThat(own.sees(EAST, LI)).isTrue();
        assertThat(own.sees(null, LI)).isTrue();
        assertThat(own.sees(EAST, MA)).isFalse();
        assertThat(new DataScope.Stores(Set.of(EAST)).sees(EAST, MA)).isTrue();
        assertThat(new DataScope.Stores(Set.of(EAST)).sees(WEST, LI)).isFalse();
    }

    /** Li has her in the east, Ma had her in the west; she ordered in both. */
    private static CustomerState customer() {
        RelationState li = CustomerFold.relation(
                CustomerFold.relation(
                        RelationState.UNKNOWN, new ContactAdded(HER, LI, EAST, AddWay.QR_CODE, null, MAY)),
                new ContactTagged(HER, LI, Set.of(SPICY), Set.of(), MAY));
        RelationState ma = CustomerFold.relation(
                CustomerFold.relation(
                        CustomerFold.relation(
                                RelationState.UNKNOWN, new ContactAdded(HER, MA, WEST, AddWay.QR_CODE, null, MAY)),
                        new ContactTagged(HER, MA, Set.of(SWEET), Set.of(), MAY)),
                new ContactLost(HER, MA, WEST, MAY.plusSeconds(60)));
        return CustomerState.unknown(HER)
                .withRelation(LI.value(), li)
                .withRelation(MA.value(), ma)
                .withOrders(EAST.value(), orders(5_000, MAY))
                .withOrders(WEST.value(), orders(7_000, MAY.plusSeconds(3_600)));
    }

    private static StoreOrders orders(long fen, Instant at) {
        return new StoreOrders(1, Money.fen(fen), Money.ZERO, at, at);
    }
}
