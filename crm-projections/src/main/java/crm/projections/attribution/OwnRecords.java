package crm.projections.attribution;

import crm.domain.attribution.TouchKind;
import java.util.EnumSet;
import java.util.Map;

/** Records that are staff members' own, and since which position in the log that is known: what they open is no touch. */
record OwnRecords(Map<String, Long> customers, Map<Integer, Long> since) {

    static final OwnRecords NONE = new OwnRecords(Map.of(), Map.of());

    private static final int OPENINGS = bits(EnumSet.of(
            TouchKind.MESSAGE_OPENED,
            TouchKind.MOMENT_OPENED,
            TouchKind.PROFILE_OPENED,
            TouchKind.WELCOME_OPENED,
            TouchKind.SELF_OPENED));

    private static int bits(Iterable<TouchKind> kinds) {
        int bits = 0;
        for (TouchKind kind : kinds) bits |= 1 << kind.ordinal();
        return bits;
    }

    boolean isOf(Map<String, Long> others) {
        return customers.equals(others);
    }

    /** {@link TouchSink#FOR_EVER}: it is none. */
    long since(int record) {
        return since.isEmpty() ? TouchSink.FOR_EVER : since.getOrDefault(record, TouchSink.FOR_EVER);
    }

    /** @param kind ordinal of a {@link TouchKind} */
    static boolean isOpening(int kind) {
        return (OPENINGS >>> kind & 1) != 0;
    }
}
