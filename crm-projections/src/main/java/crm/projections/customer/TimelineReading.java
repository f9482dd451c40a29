package crm.projections.customer;

import crm.domain.EventCatalogue;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactTransferId;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.VisitDayId;
import crm.projections.customer.AsOf.Basis;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.projections.shared.PastFold;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a customer's timeline from the streams of her aggregates. Those of orders are read from the latest down, only as
 * far as the page needs them.
 */
final class TimelineReading {

    private static final int ORDERS = 20;

    private final EventLog log;
    private final EventCodec codec;
    private final OrderQueries orders;
    private final VisitDays visits;
    private final ZoneId businessZone;
    private final List<TimelineSource> more;

    TimelineReading(
            EventLog log,
            EventCodec codec,
            OrderQueries orders,
            VisitDays visits,
            ZoneId businessZone,
            List<TimelineSource> more) {
        this.log = log;
        this.codec = codec;
        this.orders = orders;
        this.visits = visits;
        this.businessZone = businessZone;
        this.more = List.copyOf(more);
    }

    /**
     * @param parts the records that became part of hers
     * @param kinds none: all
     */
    Timeline read(
            CustomerState customer,
            Collection<CustomerId> parts,
            DataScope scope,
            AsOf asOf,
            Set<TimelineKind> kinds,
            int limit,
            @Nullable String cursor) {
        Found found = new Found(asOf.instant(), lastPosition(asOf), kinds, cursor);
        DataScope within = ProfileView.within(customer, scope);
        StoreId none = null;
        addStream(customer.customerId().value(), none, found);
        addStream(MembershipId.of(customer.customerId()).value(), none, found);
        for (Map.Entry<String, RelationState> relation : customer.relations().entrySet()) {
            if (!ProfileView.isSeen(relation.getKey(), relation.getValue(), scope)) continue;
            String store = relation.getValue().storeId();
            ContactId contact = ContactId.of(customer.customerId(), new StaffAccountId(relation.getKey()));
            addStream(contact.value(), store == null ? null : new StoreId(store), found);
        }
        addByRecord(customer.customerId(), scope, found);
        for (CustomerId part : parts) addByRecord(part, scope, found);
        addVisits(customer.customerId(), limit, found);
        addOrders(customer, within, limit, found);
        found.hideOutOf(within);
        return found.page(limit);
    }

    private long lastPosition(AsOf asOf) {
        return asOf.basis() == Basis.HAPPENED
                ? Long.MAX_VALUE
                : LogPosition.endOf(PastFold.lastOrdinal(log, asOf.instant()));
    }

    /** What stays with the id of which it was told, also when that record became part of another one. */
    private void addByRecord(CustomerId record, DataScope scope, Found found) {
        addStream(ContactTransferId.of(record).value(), null, found);
        for (TimelineSource source : more)
            source.of(record, scope).forEach(told -> found.add(told.position(), told.entry()));
    }

    /** Her days in a mini-program, from the latest down. */
    private void addVisits(CustomerId customer, int limit, Found found) {
        for (VisitDayId day : visits.daysOf(customer)) {
            if (found.isFull(
                    limit, day.day().plusDays(1).atStartOfDay(businessZone).toInstant())) return;
            addStream(day.value(), null, found);
        }
    }

    private void addOrders(CustomerState customer, DataScope scope, int limit, Found found) {
        @Nullable String next = null;
        do {
            OrderPage page = orders.latestOfCustomer(scope, customer.customerId(), ORDERS, next);
            for (OrderView order : page.orders()) {
                if (found.isFull(limit, lastAt(order))) return;
                addStream(order.orderId().value(), order.storeId(), found);
            }
            next = page.next();
        } while (next != null);
    }

    private static Instant lastAt(OrderView order) {
        return Stream.of(
                        Stream.of(order.placedAt()),
                        order.payments().stream().map(Payment::at),
                        order.refunds().stream().map(Refund::at),
                        Stream.ofNullable(order.fulfilledAt()),
                        Stream.ofNullable(order.cancelledAt()))
                .flatMap(dates -> dates)
                .max(Instant::compareTo)
                .orElse(order.placedAt());
    }

    private void addStream(String aggregateId, @Nullable StoreId store, Found found) {
        for (Entry entry : log.readStream(aggregateId, 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++) {
                long position = LogPosition.of(entry.ordinal(), i);
                for (DomainEvent event : told(codec.decode(events.get(i), position))) {
                    Instant at = EventDates.of(event);
                    if (at != null)
                        found.add(
                                position, new Timeline.Entry(at, name(event), EventDates.storeOf(event, store), event));
                }
            }
        }
    }

    /** What came over from a record that became part of this one is told as it happened. */
    private static List<? extends DomainEvent> told(DomainEvent event) {
        return switch (event) {
            case ContactAbsorbed e -> e.told();
            case MembershipAbsorbed e -> e.told();
            default -> List.of(event);
        };
    }

    private static String name(DomainEvent event) {
        return EventCatalogue.standard().of(event.getClass()).name();
    }

    /** Entries by date and position; the text of both is the cursor. */
    private static final class Found {

        private final NavigableMap<String, Timeline.Entry> byPlace = new TreeMap<>();
        private final Set<String> taken = new HashSet<>();
        private final Instant asOf;
        private final long lastPosition;
        private final Set<TimelineKind> kinds;
        private final @Nullable String cursor;

        Found(Instant asOf, long lastPosition, Set<TimelineKind> kinds, @Nullable String cursor) {
            this.asOf = asOf;
            this.lastPosition = lastPosition;
            this.kinds = kinds;
            this.cursor = cursor;
        }

        /** One event may tell several things, also of one moment. */
        void add(long position, Timeline.Entry entry) {
            if (entry.at().isAfter(asOf) || position > lastPosition) return;
            if (!kinds.isEmpty() && !kinds.contains(TimelineKind.of(entry.name()))) return;
            String first = place(entry.at(), position) + "|" + entry.name();
            String place = first;
            for (int n = 1; !taken.add(place); n++) place = first + "|%06d".formatted(n);
            if (cursor == null || place.compareTo(cursor) < 0) byPlace.put(place, entry);
        }

        private static String place(Instant at, long position) {
            return "%020d.%09d|%020d".formatted(Math.max(0, at.getEpochSecond()), at.getNano(), position);
        }

        /** Whether nothing that happened at or before this instant is on the page, nor the one entry after it. */
        boolean isFull(int limit, Instant at) {
            // One position above all of that instant.
            return byPlace.tailMap(place(at, Long.MAX_VALUE), false).size() > limit;
        }

        void hideOutOf(DataScope scope) {
            byPlace.values().removeIf(entry -> entry.storeId() != null && !scope.sees(entry.storeId()));
        }

        Timeline page(int limit) {
            List<Map.Entry<String, Timeline.Entry>> newest = byPlace.descendingMap().entrySet().stream()
                    .limit(limit + 1L)
                    .toList();
            boolean more = newest.size() > limit;
            List<Timeline.Entry> page =
                    newest.stream().limit(limit).map(Map.Entry::getValue).toList();
            return new Timeline(page, more ? newest.get(limit - 1).getKey() : null);
        }
    }
}
