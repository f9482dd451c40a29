package crm.projections.order;

import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.FoldJson;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.ObjectReader;

/** What customers paid in a time, all of them at once: for figures, where {@link OrderQueries} shows them one by one. */
public class PaidOrders {

    private static final int PAGE = 5_000;

    /** What is read of an {@link OrderFact}: a tenth of what it takes to read all of it. */
    private record Paid(String customerId, StoreId storeId, List<Payment> payments, List<Refund> refunds) {

        /** Paid less refunded, whenever that was, in fen. */
        long net() {
            long net = 0;
            for (Payment payment : payments)
                net = Math.addExact(net, payment.amount().fen());
            for (Refund refund : refunds)
                net = Math.subtractExact(net, refund.amount().fen());
            return net;
        }

        boolean isWithin(Instant from, Instant to) {
            Instant at = payments.getFirst().at();
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** Takes one order. */
    public interface Sink {

        /** @param fen all that was ever paid for it less all that was ever refunded */
        void take(String customerId, long fen);
    }

    private static final ObjectReader PAID = FoldJson.MAPPER.readerFor(Paid.class);

    private final DocumentFoldStore<OrderFact> facts;

    public PaidOrders(DocumentStore documents) {
        this.facts = OrderFactsProjection.storeIn(documents);
    }

    /**
     * Orders of known customers whose first payment lies in the time, in its order.
     *
     * @param to exclusive
     */
    public void between(Instant from, Instant to, DataScope scope, Sink sink) {
        RangeQuery query =
                RangeQuery.ascending(OrderFactsProjection.PAID_AT, from.toEpochMilli(), to.toEpochMilli() + 1, PAGE);
        for (Page page = facts.collection().range(query);
                ;
                page = facts.collection().range(query.after(page.next()))) {
            for (Document document : page.documents()) {
                Paid order = PAID.readValue(document.body());
                if (order.isWithin(from, to) && scope.sees(order.storeId())) sink.take(order.customerId(), order.net());
            }
            if (page.next() == null) return;
        }
    }
}
