package crm.importers.csv.running;

import java.util.Set;

/**
 * What became of one thing when its import was taken back.
 *
 * @param reasons message keys: why something of it stays
 */
record Takeback(Outcome outcome, Set<String> reasons) {

    enum Outcome {
        UNDONE,
        KEPT,
        REFUSED
    }
}
