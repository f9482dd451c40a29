package crm.projections.customer;

import crm.projections.customer.CustomerState.RelationState;
import crm.projections.customer.CustomerState.StoreOrders;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A customer's entry of the search index, as {@code customer-search.json} maps it.
 *
 * @param phoneTails the digits of the phone from every place on that leaves at least four: what one searches a phone by
 * @param storeTags {@code <store>|<tag>} of the relations, so that a store is asked for its own tags only
 * @param spending per store with paid orders, to sort by what one may see
 * @param mergedInto of a record that became part of another one, and of who was erased her own id: it is never found
 * @param optedOut true of who wants no messages; else null
 * @param state what the events say, not indexed
 */
record CustomerDocument(
        String id,
        @Nullable String name,
        List<String> phoneTails,
        @Nullable Long registeredAt,
        @Nullable Integer level,
        SortedSet<String> stores,
        List<String> orderedStores,
        Collection<String> tags,
        Collection<String> storeTags,
        long netFen,
        @Nullable Long lastOrderAt,
        List<Spending> spending,
        @Nullable String mergedInto,
        @Nullable Boolean optedOut,
        CustomerState state) {

    static final int SHORTEST_TAIL = 4;

    record Spending(String store, long netFen, @Nullable Long lastOrderAt) {}

    static CustomerDocument of(CustomerState state, @Nullable PersonalData person) {
        List<String> ordered = new ArrayList<>(state.orders().size());
        List<Spending> spending = new ArrayList<>(state.orders().size());
        long net = 0;
        Long last = null;
        for (Map.Entry<String, StoreOrders> entry : state.orders().entrySet()) {
            StoreOrders orders = entry.getValue();
            if (orders.orders() == 0) continue;
            Long lastHere = millis(orders.lastAt());
            ordered.add(entry.getKey());
            spending.add(new Spending(entry.getKey(), orders.net().fen(), lastHere));
            net = Math.addExact(net, orders.net().fen());
            if (last == null || (lastHere != null && lastHere > last)) last = lastHere;
        }
        return new CustomerDocument(
                state.customerId().value(),
                field(person, PersonalField.NAME),
                tails(field(person, PersonalField.PHONE)),
                millis(state.registeredAt()),
                state.membership() == null ? null : state.membership().level(),
                state.stores(),
                ordered,
                tags(state, false),
                tags(state, true),
                net,
                last,
                spending,
                gone(state),
                state.consent() != null && state.consent().optedOut() ? Boolean.TRUE : null,
                state);
    }

    private static @Nullable String gone(CustomerState state) {
        if (state.erased() != null) return state.customerId().value();
        return state.mergedInto() == null ? null : state.mergedInto().value();
    }

    private static @Nullable String field(@Nullable PersonalData person, PersonalField field) {
        return person == null ? null : person.fields().get(field);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static List<String> tails(@Nullable String phone) {
        String digits = phone == null ? "" : digits(phone);
        List<String> tails = new ArrayList<>(digits.length());
        for (int from = 0; from <= digits.length() - SHORTEST_TAIL; from++) tails.add(digits.substring(from));
        return tails;
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') digits.append(text.charAt(i));
        return digits.toString();
    }

    private static Collection<String> tags(CustomerState state, boolean withStore) {
        SortedSet<String> tags = null;
        for (RelationState relation : state.relations().values()) {
            if (withStore && relation.storeId() == null) continue;
            for (String tag : relation.tagsOn()) {
                if (tags == null) tags = new TreeSet<>();
                tags.add(withStore ? relation.storeId() + "|" + tag : tag);
            }
        }
        return tags == null ? List.of() : tags;
    }
}
