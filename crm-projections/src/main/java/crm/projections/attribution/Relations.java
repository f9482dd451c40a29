package crm.projections.attribution;

import crm.domain.contact.ContactPast;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Beginnings and ends of relations by record, as they were recorded: three numbers each, its time, its place in the log, and
 * staff member, store and kind in one. A record's facts are never changed, only replaced.
 */
record Relations(long[][] facts) {

    private static final int WIDTH = 3;
    private static final int KIND_BITS = 4;
    private static final ContactPast.Kind[] KINDS = ContactPast.Kind.values();

    Relations with(int record, long at, long position, int staff, int store, ContactPast.Kind kind) {
        long[][] all =
                record < facts.length ? facts : Arrays.copyOf(facts, Math.max(record + 1, record + (record >> 1)));
        long[] before = all[record] == null ? new long[0] : all[record];
        long what = (long) staff << Integer.SIZE | (long) (store + 1) << KIND_BITS | kind.ordinal();
        for (int i = 0; i < before.length; i += WIDTH)
            if (before[i] == at && before[i + 1] == position && before[i + 2] == what) return this;
        long[] longer = Arrays.copyOf(before, before.length + WIDTH);
        longer[before.length] = at;
        longer[before.length + 1] = position;
        longer[before.length + 2] = what;
        all[record] = longer;
        return all == facts ? this : new Relations(all);
    }

    /** How many facts there are of a record. */
    int count(int record) {
        long[] of = of(record);
        return of == null ? 0 : of.length / WIDTH;
    }

    private long @Nullable [] of(int record) {
        return record < facts.length ? facts[record] : null;
    }

    long at(int record, int fact) {
        return facts[record][fact * WIDTH];
    }

    long position(int record, int fact) {
        return facts[record][fact * WIDTH + 1];
    }

    int staff(int record, int fact) {
        return (int) (facts[record][fact * WIDTH + 2] >>> Integer.SIZE);
    }

    /** {@link Sources#NONE}: of no known store. */
    int store(int record, int fact) {
        return ((int) facts[record][fact * WIDTH + 2] >>> KIND_BITS) - 1;
    }

    ContactPast.Kind kind(int record, int fact) {
        return KINDS[(int) facts[record][fact * WIDTH + 2] & (1 << KIND_BITS) - 1];
    }

    long bytes() {
        long bytes = 8L * facts.length;
        for (long[] each : facts) if (each != null) bytes += 16 + 8L * each.length;
        return bytes;
    }
}
