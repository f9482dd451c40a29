package crm.projections.attribution;

import crm.projections.attribution.TouchMemory.Shape;
import crm.projections.ledger.OrderColumns;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds orders whose touches changed after they were paid: told late, taken back, or brought by a merger. */
final class LateTouches {

    private final Persons persons;
    private final Shape shape;
    private final long window;
    private final long after;

    /** @param after position; what was recorded up to it is not late */
    LateTouches(Persons persons, long window, long after) {
        this.persons = persons;
        this.shape = persons.memory().shape();
        this.window = window;
        this.after = after;
    }

    /** Takes an order whose touches changed by what was recorded at a position. */
    interface Sink {
        void take(int order, long position);
    }

    void each(Sink changes) {
        OrderColumns orders = persons.orders();
        for (int order = 0; order < orders.orders(); order++) {
            int record = persons.recordOf(order);
            long paidAt = persons.paidAt(order);
            if (record == Sources.NONE || paidAt == OrderColumns.NEVER) continue;
            long since = Math.max(after, orders.position(orders.firstEntry(order)));
            if (since >= persons.asOf()) continue;
            SortedSet<Long> positions = positions(record, paidAt, since);
            if (positions != null) for (long position : positions) changes.take(order, position);
        }
    }

    private @Nullable SortedSet<Long> positions(int record, long paidAt, long since) {
        Identities identities = persons.memory().identities();
        int[] members = identities.membersOf(record);
        if (members == null) return ofOne(record, paidAt, since, null);
        SortedSet<Long> found = null;
        for (int member : members) found = ofOne(member, paidAt, since, found);
        for (long position : identities.positionsOf(members)) found = with(found, position, since);
        return found;
    }

    private @Nullable SortedSet<Long> ofOne(int record, long paidAt, long since, @Nullable SortedSet<Long> before) {
        SortedSet<Long> found = with(before, persons.memory().own().since(record), since);
        TouchRun run = shape.run(record);
        TouchColumns columns = shape.columns();
        if (run == null) {
            if (columns.latest() <= since) return found;
            for (int row = columns.start(record); row < columns.end(record); row++)
                if (isWithin(columns.at()[row], paidAt)) found = with(found, columns.position()[row], since);
            return found;
        }
        for (int i = 0; i < run.size(); i++)
            if (isWithin(run.at()[i], paidAt)) {
                found = with(found, run.position()[i], since);
                found = with(found, run.until()[i], since);
            }
        return found;
    }

    private boolean isWithin(long at, long paidAt) {
        return at <= paidAt && at > paidAt - window;
    }

    private @Nullable SortedSet<Long> with(@Nullable SortedSet<Long> found, long position, long since) {
        if (position <= since || position > persons.asOf()) return found;
        SortedSet<Long> all = found == null ? new TreeSet<>() : found;
        all.add(position);
        return all;
    }
}
