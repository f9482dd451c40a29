package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.org.StoreId;
import crm.projections.analytics.RevenueShareProjection.Key;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.time.LocalDate;
import java.util.List;

/** The documents of the projection {@code revenue-share} as they are kept, for whoever checks them. */
public final class RevenueDocuments {

    private static final int PAGE = 1_000;

    private final DocumentFoldStore<StoreDay> store;

    public RevenueDocuments(DocumentStore documents) {
        this.store = RevenueShareProjection.storeIn(documents);
    }

    /** Takes one document, in fen. */
    public interface Sink {

        /**
         * @param refunded on this day, of whichever order
         * @param refundedOf whenever, of orders paid on this day
         */
        void take(LocalDate day, StoreId store, OrderChannel channel, long paid, long refunded, long refundedOf);
    }

    public void each(DayRange range, Sink sink) {
        String after = range.first().toString();
        String end = range.last().plusDays(1).toString();
        while (true) {
            List<Document> page = store.collection().scan(after, PAGE);
            for (Document document : page) {
                if (document.key().compareTo(end) >= 0) return;
                take(Key.of(document.key()), store.read(document), sink);
            }
            if (page.size() < PAGE) return;
            after = page.getLast().key();
        }
    }

    private static void take(Key key, StoreDay day, Sink sink) {
        StoreDay.Hour sum = day.hours().values().stream().reduce(new StoreDay.Hour(0, 0, 0), StoreDay.Hour::plus);
        sink.take(key.day(), key.store(), key.channel(), sum.paid(), sum.refundedThen(), sum.refundedOf());
    }
}
