package crm.importers.orderfeed.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each order of a batch, in its order; all of them are stored. */
public record FeedAnswer(List<Line> lines) {

    /**
     * @param number null: it names none
     * @param outcome ACCEPTED: it will be carried out; REPEATED, PARKED or REJECTED
     */
    public record Line(
            @Nullable String number,
            FeedState outcome,
            @Nullable FeedProblem problem) {}

    public FeedAnswer {
        lines = List.copyOf(lines);
    }

    public long count(FeedState outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).count();
    }
}
