package crm.simulator.corp;

import java.time.Instant;
import java.util.List;

/** Something that somebody will do, or that will come of itself, at its time. */
public record Intent(long number, Instant due, Occasion occasion, List<String> about) implements Kept {

    /** In the order of their times. */
    @Override
    public String key() {
        return "%020d-%012d".formatted(due.toEpochMilli(), number);
    }
}
