package crm.web.insight;

import crm.platform.security.SignedIn;
import crm.projections.audience.People;
import crm.web.shared.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question with a page of its own under {@code /insights/<name>}; its texts are {@code insight.<name>.*}. */
interface Question {

    /** In the order of the tabs. */
    List<String> NAMES = List.of("codes", "cohorts", "funnel", "recency", "baskets", "ranking");

    String name();

    /** By what the answer can be broken down, the usual way first; their texts are {@code insight.by.<way>}. */
    List<String> ways();

    /** Whether days can be chosen. */
    default boolean hasDays() {
        return true;
    }

    /**
     * @param lead the answer in one sentence
     * @param heading of the chart's table
     * @param position in the log for which it holds
     */
    record Answer(String lead, Chart chart, String heading, InsightTable table, long position) {}

    Answer answer(SignedIn by, InsightChoice choice);

    /**
     * The people behind a number of the table.
     *
     * @param value of the line; null: of the total
     * @param part which of its numbers
     * @return null: there is no such number
     */
    default People.@Nullable Page people(
            SignedIn by, InsightChoice choice, @Nullable String value, String part, int skip, int limit) {
        return null;
    }
}
