package crm.domain.contact;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** How customers are shared out among several takers. The same input gives the same shares. */
public enum TransferSplit {
    /** Everybody gets as many. */
    EVENLY,
    /** Who serves the customer's store comes first; of several, and where nobody does, whoever has fewest. */
    BY_STORE;

    /** @param storeIds which the taker serves */
    public record Taker(StaffAccountId staffId, Set<StoreId> storeIds) {}

    /** @return shares in the order of the takers; a taker who gets nobody has none */
    public List<TransferShare> among(List<Taker> takers, List<HandedCustomer> customers) {
        if (takers.isEmpty()) throw new IllegalArgumentException("Nobody takes over");
        List<Basket> baskets = takers.stream()
                .map(taker -> new Basket(taker, new ArrayList<>()))
                .toList();
        for (HandedCustomer customer : customers)
            near(baskets, customer).stream()
                    .min(Comparator.comparingInt(Basket::size))
                    .orElseThrow()
                    .customers
                    .add(customer);
        return baskets.stream()
                .filter(basket -> basket.size() > 0)
                .map(Basket::share)
                .toList();
    }

    private record Basket(Taker taker, List<HandedCustomer> customers) {

        int size() {
            return customers.size();
        }

        TransferShare share() {
            Set<StoreId> stores = taker.storeIds();
            return new TransferShare(
                    taker.staffId(), stores.size() == 1 ? stores.iterator().next() : null, customers);
        }
    }

    private List<Basket> near(List<Basket> baskets, HandedCustomer customer) {
        StoreId store = customer.storeId();
        if (this == EVENLY || store == null) return baskets;
        List<Basket> near = baskets.stream()
                .filter(basket -> basket.taker.storeIds().contains(store))
                .toList();
        return near.isEmpty() ? baskets : near;
    }
}
