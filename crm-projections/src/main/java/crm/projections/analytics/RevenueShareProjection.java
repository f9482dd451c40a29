package crm.projections.analytics;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.analytics.RevenueShareProjection.Key;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/**
 * One document per business day × store × channel: what was paid, and the refunds both of the day they were made and of
 * the day the order was paid. Store and channel are the event's own.
 */
@ProcessingGroup("revenue-share")
public final class RevenueShareProjection extends BatchFold<Key, StoreDay> {

    /** Its text begins with the day, so that the documents lie by day. */
    record Key(LocalDate day, OrderChannel channel, StoreId store) {

        static Key of(String text) {
            String[] parts = text.split("\\|", 3);
            return new Key(LocalDate.parse(parts[0]), OrderChannel.valueOf(parts[1]), new StoreId(parts[2]));
        }

        @Override
        public String toString() {
            return day + "|" + channel + "|" + store;
        }
    }

    private final ZoneId businessZone;

    public RevenueShareProjection(DocumentStore documents, ZoneId businessZone) {
        super(storeIn(documents));
        this.businessZone = businessZone;
    }

    static DocumentFoldStore<StoreDay> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("revenue-share", number(RangeQuery.VERSION)), StoreDay.class, d -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(OrderPaid.class, OrderRefunded.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        return switch (event) {
            case OrderPaid e -> List.of(key(e.payment().at(), e.channel(), e.storeId()));
            case OrderRefunded e -> {
                Key refundDay = key(e.refund().at(), e.channel(), e.storeId());
                Key orderDay = key(e.paidAt(), e.channel(), e.storeId());
                yield refundDay.equals(orderDay) ? List.of(refundDay) : List.of(refundDay, orderDay);
            }
            default -> List.of();
        };
    }

    /** Both days of a refund are of one store. */
    @Override
    protected Object sequenceOf(DomainEvent event, Collection<Key> keys) {
        return keys.iterator().next().store().value();
    }

    @Override
    protected @Nullable StoreDay fold(Key key, @Nullable StoreDay before, DomainEvent event, EventContext context) {
        StoreDay day = before == null ? StoreDay.EMPTY : before;
        return switch (event) {
            case OrderPaid e ->
                day.plus(hour(e.payment().at()), e.payment().amount().fen(), 0, 0);
            case OrderRefunded e -> {
                long fen = e.refund().amount().fen();
                if (key.day().equals(day(e.refund().at())))
                    day = day.plus(hour(e.refund().at()), 0, fen, 0);
                if (key.day().equals(day(e.paidAt()))) day = day.plus(hour(e.paidAt()), 0, 0, fen);
                yield day;
            }
            default -> day;
        };
    }

    private Key key(Instant at, OrderChannel channel, StoreId store) {
        return new Key(day(at), channel, store);
    }

    private LocalDate day(Instant at) {
        return at.atZone(businessZone).toLocalDate();
    }

    private int hour(Instant at) {
        return at.atZone(businessZone).getHour();
    }
}
