package crm.importers.csv.jobs;

import java.util.List;
import java.util.function.Consumer;

/**
 * Commands that count for certain rows: accepted when one of them changed anything, repeated when none did.
 *
 * @param lines of the file
 * @param stands what is counted besides when they were accepted or repeated
 * @param refused what is counted besides when one was refused
 */
public record Part(List<Outgoing> commands, long[] lines, Consumer<Tally> stands, Consumer<Tally> refused) {

    public static Part of(List<Outgoing> commands, long line) {
        return new Part(commands, new long[] {line}, tally -> {}, tally -> {});
    }
}
