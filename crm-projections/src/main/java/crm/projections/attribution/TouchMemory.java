package crm.projections.attribution;

import crm.domain.contact.ContactPast;
import crm.projections.attribution.Identities.Merged;
import crm.projections.attribution.Sources.Source;
import crm.projections.audience.IdTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All touches and relations in the heap. One thread fills it; any number may read meanwhile, without a lock, for what comes
 * later lies at a later position in the log than the one that they ask as of, and nothing is changed in its place.
 */
final class TouchMemory implements TouchSink {

    /** Records that may differ from the columns before these are made anew: so many, or this part of all. */
    private static final int CHANGED = 10_000;

    private static final int PART_CHANGED = 16;

    final Sources sources = new Sources();

    private final IdTable records = new IdTable();
    private final Map<Integer, Merged> mergers = new HashMap<>();
    private TouchRows rows = new TouchRows();
    private boolean loading = true;
    private int changed;

    private volatile Shape shape = new Shape(TouchColumns.NONE, new TouchRun[0]);
    private volatile Relations relations = new Relations(new long[1][]);
    private volatile Identities identities = Identities.NONE;
    private volatile long position;
    private volatile OwnRecords own = OwnRecords.NONE;

    /** @param runs by record, in place of the columns; null: the columns say it */
    record Shape(TouchColumns columns, @Nullable TouchRun[] runs) {

        @Nullable
        TouchRun run(int record) {
            return record < runs.length ? runs[record] : null;
        }
    }

    @Override
    public synchronized void touch(String customer, long at, long position, long until, Source source) {
        int record = records.add(customer);
        int what = sources.add(source);
        if (loading && until == FOR_EVER) {
            rows.add(record, at, position, what);
            return;
        }
        TouchRun[] runs = runsUpTo(record);
        TouchRun before = runs[record];
        if (before == null) {
            before = shape.columns().run(record);
            changed++;
        }
        runs[record] = before.with(at, what, sources.kindNumber(what), position, until);
    }

    private TouchRun[] runsUpTo(int record) {
        Shape now = shape;
        if (record < now.runs.length) return now.runs;
        TouchRun[] longer = Arrays.copyOf(now.runs, Math.max(record + 1, record + (record >> 2)));
        shape = new Shape(now.columns, longer);
        return longer;
    }

    @Override
    public synchronized void fact(
            String customer, String staff, ContactPast.Kind kind, long at, @Nullable String store, long position) {
        relations = relations.with(
                records.add(customer), at, position, sources.addStaff(staff), sources.addStore(store), kind);
    }

    @Override
    public synchronized void merger(String customer, String into, long position) {
        mergers.put(records.add(customer), new Merged(records.add(into), position));
    }

    @Override
    public void origin(
            String origin,
            @Nullable String staff,
            @Nullable String store,
            @Nullable String campaign,
            @Nullable String variant) {
        sources.tell(origin, staff, store, campaign, variant);
    }

    /** Customers who are staff members, and since which position that is known. */
    synchronized void own(Map<String, Long> customers) {
        if (own.isOf(customers)) return;
        Map<Integer, Long> since = new HashMap<>();
        customers.forEach((customer, position) -> since.put(records.add(customer), position));
        own = new OwnRecords(customers, since);
    }

    OwnRecords own() {
        return own;
    }

    /** Everything that was recorded up to this position is in. */
    synchronized void reach(long upTo) {
        identities = identities.with(mergers);
        if (loading) {
            Shape now = shape;
            TouchRun[] limited = now.runs;
            // Who has a touch that was taken back has all of them in a run.
            TouchColumns all = rows.columns(records.rows(), sources);
            for (int record = 0; record < limited.length; record++)
                if (limited[record] != null) limited[record] = joined(all.run(record), limited[record]);
            shape = new Shape(all, limited);
            rows = new TouchRows();
            loading = false;
        } else if (changed > CHANGED + records.rows() / PART_CHANGED) remake();
        position = Math.max(position, upTo);
    }

    private static TouchRun joined(TouchRun one, TouchRun other) {
        TouchRun all = one;
        for (int i = 0; i < other.size(); i++)
            all = all.with(other.at()[i], other.source()[i], other.kind()[i], other.position()[i], other.until()[i]);
        return all;
    }

    /** Questions that are under way keep the columns that they began with. */
    private void remake() {
        Shape before = shape;
        TouchRows all = new TouchRows();
        TouchRun[] left = new TouchRun[records.rows()];
        for (int record = 0; record < left.length; record++) {
            TouchRun run = before.run(record);
            if (run == null) add(all, record, before.columns);
            else if (run.isWhole())
                for (int i = 0; i < run.size(); i++) all.add(record, run.at()[i], run.position()[i], run.source()[i]);
            else left[record] = run;
        }
        shape = new Shape(all.columns(left.length, sources), left);
        changed = 0;
    }

    private static void add(TouchRows all, int record, TouchColumns columns) {
        for (int row = columns.start(record); row < columns.end(record); row++)
            all.add(record, columns.at()[row], columns.position()[row], columns.source()[row]);
    }

    Shape shape() {
        return shape;
    }

    Relations relations() {
        return relations;
    }

    Identities identities() {
        return identities;
    }

    /** Up to where everything is in. */
    long position() {
        return position;
    }

    synchronized int records() {
        return records.rows();
    }

    synchronized int recordOf(String customer) {
        return records.rowOf(customer);
    }

    synchronized String customer(int record) {
        return records.id(record);
    }

    /** What it weighs, without the ids. */
    long bytes() {
        return shape.columns.bytes() + 8L * shape.runs.length + relations.bytes() + sources.bytes();
    }

    /** Touches in the columns. */
    int touches() {
        return shape.columns.size();
    }
}
