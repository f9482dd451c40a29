package crm.projections.order;

import crm.projections.shared.PastStreams;
import crm.projections.shared.PastStreams.Counting;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.util.Collection;
import java.util.List;

/** Orders as they stood, by some of the events that tell of them. */
public final class OrderPast {

    private final EventLog log;
    private final EventCodec codec;
    private final OrderFactsProjection fold;

    public OrderPast(DocumentStore documents, EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
        this.fold = new OrderFactsProjection(documents);
    }

    /** Those of which anything counts, in no order. */
    public List<OrderView> orders(Collection<String> ids, Counting counting) {
        return PastStreams.fold(log, codec, fold, ids, List::of, counting).values().stream()
                .map(OrderFact::view)
                .toList();
    }
}
