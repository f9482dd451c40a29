package crm.projections.ledger;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that was ever booked of it, in the order in which it was recorded.
 *
 * @param seller the staff member on the order itself
 * @param source where the statement of the order came from; null: not known
 * @param items pieces of all its lines
 * @param categories fen of the lines by category; empty text: of none
 */
record LedgerOrder(
        String store,
        OrderChannel channel,
        @Nullable String seller,
        @Nullable String source,
        long items,
        SortedMap<String, Long> categories,
        List<LedgerEntry> entries,
        List<LedgerOwner> owners) {

    static SortedMap<String, Long> categoriesOf(List<OrderLine> lines) {
        SortedMap<String, Long> categories = new TreeMap<>();
        for (OrderLine line : lines)
            categories.merge(
                    line.category() == null ? "" : line.category(),
                    line.amount().fen(),
                    Math::addExact);
        return categories;
    }

    static long itemsOf(List<OrderLine> lines) {
        long items = 0;
        for (OrderLine line : lines) items = Math.addExact(items, line.quantity());
        return items;
    }

    LedgerOrder with(LedgerEntry entry) {
        return new LedgerOrder(store, channel, seller, source, items, categories, and(entries, entry), owners);
    }

    LedgerOrder with(LedgerOwner owner) {
        return new LedgerOrder(store, channel, seller, source, items, categories, entries, and(owners, owner));
    }

    private static <T> List<T> and(List<T> before, T another) {
        List<T> after = new ArrayList<>(before.size() + 1);
        after.addAll(before);
        after.add(another);
        return after;
    }
}
