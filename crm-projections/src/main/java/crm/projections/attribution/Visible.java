package crm.projections.attribution;

import crm.projections.attribution.TouchMemory.Shape;
import java.util.Arrays;

/** Working space of one thread: the touches of one person, whatever records she has, as they stood at a position in the log. */
final class Visible {

    private final Shape shape;
    private final Identities identities;
    private final Sources sources;
    private final OwnRecords ownRecords;
    private final long asOf;
    private final boolean columnsAreKnown;

    private long[] at = new long[64];
    private byte[] kind = new byte[64];
    private long[] position = new long[64];
    private int[] source = new int[64];
    private int from;
    private int to;
    private long[] ownAt = at;
    private byte[] ownKind = kind;
    private long[] ownPosition = position;
    private int[] ownSource = source;

    Visible(TouchMemory memory, long asOf) {
        this.shape = memory.shape();
        this.identities = memory.identities();
        this.sources = memory.sources;
        this.ownRecords = memory.own();
        this.asOf = asOf;
        this.columnsAreKnown = shape.columns().latest() <= asOf;
    }

    /** Her touches are then the rows from {@link #from} to {@link #to} of what the other methods give. */
    void read(int record) {
        TouchColumns columns = shape.columns();
        boolean alone = identities.isAlone(record);
        boolean plain = alone && ownRecords.since(record) > asOf;
        if (plain && columnsAreKnown && shape.run(record) == null && columns.isPlain(record)) {
            at = columns.at();
            kind = columns.kind();
            position = columns.position();
            source = columns.source();
            from = columns.start(record);
            to = columns.end(record);
            return;
        }
        at = ownAt;
        kind = ownKind;
        position = ownPosition;
        source = ownSource;
        from = 0;
        to = 0;
        if (alone) append(record);
        else joined(record);
        withoutRepeats();
    }

    private void joined(int record) {
        int[] members = identities.membersOf(record);
        if (members == null) return;
        int person = identities.survivor(record, asOf);
        for (int member : members) if (identities.survivor(member, asOf) == person) append(member);
        sort();
    }

    private void append(int record) {
        boolean isOwn = ownRecords.since(record) <= asOf;
        TouchRun run = shape.run(record);
        if (run == null) {
            TouchColumns columns = shape.columns();
            for (int row = columns.start(record); row < columns.end(record); row++)
                if (columns.position()[row] <= asOf && !(isOwn && OwnRecords.isOpening(columns.kind()[row])))
                    add(columns.at()[row], columns.kind()[row], columns.position()[row], columns.source()[row]);
            return;
        }
        for (int i = 0; i < run.size(); i++)
            if (run.position()[i] <= asOf && run.until()[i] > asOf && !(isOwn && OwnRecords.isOpening(run.kind()[i])))
                add(run.at()[i], run.kind()[i], run.position()[i], run.source()[i]);
    }

    private void add(long when, byte which, long where, int what) {
        if (to == ownAt.length) {
            ownAt = at = Arrays.copyOf(ownAt, 2 * to);
            ownKind = kind = Arrays.copyOf(ownKind, 2 * to);
            ownPosition = position = Arrays.copyOf(ownPosition, 2 * to);
            ownSource = source = Arrays.copyOf(ownSource, 2 * to);
        }
        at[to] = when;
        kind[to] = which;
        position[to] = where;
        source[to++] = what;
    }

    /** The records are in order one by one. */
    private void sort() {
        for (int i = 1; i < to; i++) {
            long when = at[i];
            byte which = kind[i];
            long where = position[i];
            int what = source[i];
            int place = i;
            for (; place > 0 && isAfter(place - 1, when, where); place--) copy(place - 1, place);
            at[place] = when;
            kind[place] = which;
            position[place] = where;
            source[place] = what;
        }
    }

    private boolean isAfter(int i, long when, long where) {
        return at[i] > when || at[i] == when && position[i] > where;
    }

    private void withoutRepeats() {
        int kept = 0;
        for (int row = 0; row < to; row++)
            if (Repeats.earlier(at, source, 0, kept, row, sources) < 0) copy(row, kept++);
        to = kept;
    }

    private void copy(int row, int place) {
        at[place] = at[row];
        kind[place] = kind[row];
        position[place] = position[row];
        source[place] = source[row];
    }

    int from() {
        return from;
    }

    /** Exclusive. */
    int to() {
        return to;
    }

    long[] at() {
        return at;
    }

    byte[] kind() {
        return kind;
    }

    long position(int row) {
        return position[row];
    }

    int source(int row) {
        return source[row];
    }
}
