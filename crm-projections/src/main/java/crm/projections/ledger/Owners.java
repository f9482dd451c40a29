package crm.projections.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The orders that changed hands: matched late, or reassigned when their customer became part of another. */
final class Owners {

    /** Whose it is from a position on. */
    record Owner(int customer, long position, long recordedAt) {}

    private final Map<Integer, List<Owner>> changed = new HashMap<>();

    /** Orders that a customer once had. */
    private final Map<Integer, List<Integer>> former = new HashMap<>();

    /** Position of the one that is known of each order. */
    boolean knows(int order) {
        return changed.containsKey(order);
    }

    void set(int order, List<Owner> owners) {
        changed.put(order, List.copyOf(owners));
        for (Owner owner : owners.subList(0, owners.size() - 1)) {
            List<Integer> orders = former.computeIfAbsent(owner.customer(), c -> new ArrayList<>());
            if (!orders.contains(order)) orders.add(order);
        }
    }

    /** As of a position, of an order that changed hands. */
    int customer(int order, long asOf) {
        int customer = OrderColumns.NONE;
        for (Owner owner : changed.getOrDefault(order, List.of()))
            if (owner.position() <= asOf) customer = owner.customer();
        return customer;
    }

    List<Integer> former(int customer) {
        return former.getOrDefault(customer, List.of());
    }

    Map<Integer, List<Owner>> all() {
        return changed;
    }
}
