package crm.projections.order;

import crm.domain.order.OrderId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.DataScope;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the log holds of one order, in the order in which it was recorded: behind every figure stand these. */
public class OrderHistory {

    /**
     * One event.
     *
     * @param position in the log
     * @param recordedAt when it was entered; when it happened is in the event
     * @param name the event's stable name, such as {@code order.paid}
     */
    public record Told(long position, Instant recordedAt, String name, DomainEvent event) {}

    private final EventLog log;
    private final EventCodec codec;
    private final OrderQueries orders;

    public OrderHistory(EventLog log, EventCodec codec, OrderQueries orders) {
        this.log = log;
        this.codec = codec;
        this.orders = orders;
    }

    /** Empty too when the order's store is out of scope. */
    public List<Told> of(DataScope scope, OrderId orderId) {
        if (orders.order(scope, orderId).isEmpty()) return List.of();
        List<Told> told = new ArrayList<>();
        for (Entry entry : log.readStream(orderId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++) {
                long position = LogPosition.of(entry.ordinal(), i);
                StoredEvent stored = events.get(i);
                told.add(new Told(position, entry.commit().at(), stored.name(), codec.decode(stored, position)));
            }
        }
        return told;
    }
}
