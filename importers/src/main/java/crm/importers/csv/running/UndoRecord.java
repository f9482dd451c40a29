package crm.importers.csv.running;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far an import is taken back, as it is kept: gone on with after a crash.
 *
 * @param from the log's head before the import
 * @param position entries of the log that were gone through
 * @param until the log's head when somebody asked
 */
record UndoRecord(
        String by,
        Instant at,
        boolean ended,
        long from,
        long position,
        long until,
        long undone,
        long kept,
        long refused,
        Map<String, Long> reasons) {

    static UndoRecord asked(String by, Instant at, long from, long until) {
        return new UndoRecord(by, at, from >= until, from, from, until, 0, 0, 0, Map.of());
    }

    UndoRecord plus(Takeback one) {
        Map<String, Long> all = new TreeMap<>(reasons);
        one.reasons().forEach(reason -> all.merge(reason, 1L, Long::sum));
        boolean done = one.outcome() == Takeback.Outcome.UNDONE;
        boolean no = one.outcome() == Takeback.Outcome.REFUSED;
        return new UndoRecord(
                by,
                at,
                ended,
                from,
                position,
                until,
                undone + (done ? 1 : 0),
                kept + (done || no ? 0 : 1),
                refused + (no ? 1 : 0),
                all);
    }

    UndoRecord at(long entry) {
        return new UndoRecord(by, at, entry >= until, from, entry, until, undone, kept, refused, reasons);
    }
}
