package crm.projections.segment;

import crm.domain.segment.SegmentId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How many customers came into watched segments and left them, by business day. */
public class SegmentMovements {

    private static final int PAGE = 500;

    private final DocumentFoldStore<Day> store;

    public SegmentMovements(DocumentStore documents) {
        this.store = SegmentMovementProjection.storeIn(documents);
    }

    /** @param found were in it when the watch began on that day */
    public record Day(LocalDate day, long found, long entered, long left) {

        Day plus(long moreFound, long moreEntered, long moreLeft) {
            return new Day(day, found + moreFound, entered + moreEntered, left + moreLeft);
        }
    }

    /**
     * Days on which somebody moved, in their order; of customers of all stores, so nothing for who sees only some.
     *
     * @param from and {@code to} both included
     */
    public List<Day> days(SegmentId segmentId, DataScope scope, LocalDate from, LocalDate to) {
        List<Day> days = new ArrayList<>();
        if (!(scope instanceof DataScope.AllStores)) return days;
        String last = key(segmentId, to);
        String after = key(segmentId, from.minusDays(1));
        while (true) {
            List<Document> page = store.collection().scan(after, PAGE);
            for (Document each : page) {
                if (each.key().compareTo(last) > 0) return days;
                days.add(store.read(each));
            }
            if (page.size() < PAGE) return days;
            after = page.getLast().key();
        }
    }

    static String key(SegmentId segmentId, LocalDate day) {
        return segmentId.value() + "/" + day;
    }
}
