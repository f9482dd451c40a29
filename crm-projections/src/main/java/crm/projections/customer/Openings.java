package crm.projections.customer;

import crm.projections.customer.VisitDayProjection.Entry;
import crm.projections.customer.VisitDayProjection.Opening;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Who opened a mini-program in a time, all customers at once: for figures. */
public class Openings {

    private static final int PAGE = 5_000;

    /** Takes one opening. */
    public interface Sink {

        /** @param mark of the link that led there; null: it had none */
        void take(String customerId, @Nullable String mark);
    }

    private final DocumentFoldStore<Entry> days;
    private final ZoneId businessZone;

    public Openings(DocumentStore documents, ZoneId businessZone) {
        this.days = VisitDayProjection.storeIn(documents);
        this.businessZone = businessZone;
    }

    /** @param to exclusive */
    public void between(Instant from, Instant to, Sink sink) {
        RangeQuery query = RangeQuery.ascending(VisitDayProjection.DAY, day(from), day(to) + 1, PAGE);
        for (Page page = days.collection().range(query);
                ;
                page = days.collection().range(query.after(page.next()))) {
            for (Document document : page.documents()) {
                Entry entry = days.read(document);
                for (Opening opening : entry.openings())
                    if (!opening.at().isBefore(from) && opening.at().isBefore(to))
                        sink.take(entry.customerId().value(), opening.mark());
            }
            if (page.next() == null) return;
        }
    }

    private long day(Instant at) {
        return LocalDate.ofInstant(at, businessZone).toEpochDay();
    }
}
