package crm.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.TransferSplit.Taker;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferSplitTest {

    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId HILL = new StoreId("S02");
    private static final Taker LI = new Taker(new StaffAccountId("li"), Set.of(LAKE));
    private static final Taker ZHAO = new Taker(new StaffAccountId("zhao"), Set.of(HILL));
    private static final Taker QIAN = new Taker(new StaffAccountId("qian"), Set.of(LAKE, HILL));

    @Test
    void evenly_nobody_gets_two_more_than_another() {
        List<TransferShare> shares = TransferSplit.EVENLY.among(List.of(LI, ZHAO, QIAN), customers(10, LAKE));
        assertThat(shares).extracting(share -> share.customers().size()).containsExactly(4, 3, 3);
        assertThat(shares).extracting(TransferShare::storeId).containsExactly(LAKE, HILL, null);
    }

    @Test
    void by_store_customers_stay_where_they_go() {
        List<HandedCustomer> customers = new ArrayList<>(customers(4, LAKE));
        customers.addAll(customers(2, HILL));
        customers.addAll(customers(1, new StoreId("S09")));
        customers.addAll(customers(1, null));
        List<TransferShare> shares = TransferSplit.BY_STORE.among(List.of(LI, ZHAO), customers);
        assertThat(shares).extracting(share -> share.customers().size()).containsExactly(4, 4);
        assertThat(shares.get(0).customers()).allMatch(customer -> LAKE.equals(customer.storeId()));
    }

    @Test
    void who_gets_nobody_has_no_share() {
        assertThat(TransferSplit.EVENLY.among(List.of(LI, ZHAO), customers(1, LAKE)))
                .hasSize(1);
    }

    private static List<HandedCustomer> customers(int count, @Nullable StoreId store) {
        List<HandedCustomer> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) customers.add(new HandedCustomer(new CustomerId("c" + store + i), store));
        return customers;
    }
}
