package crm.projections.report;

import java.time.Instant;
import java.util.List;

/**
 * A report that somebody keeps.
 *
 * @param owner a user's name, or {@code api:} and a key's id
 * @param text the question, things by their ids, so that a new name changes nothing
 * @param language version of the language that the text is written in
 * @param by who changed it last, at {@code at}
 * @param version to be told with a change, which is refused when somebody else changed it meanwhile
 * @param history as it was before each change of its title or text, the latest first
 */
public record SavedReport(
        String id,
        String owner,
        String title,
        String text,
        int language,
        ReportSharing sharing,
        String by,
        Instant at,
        long version,
        List<Earlier> history) {

    /** Earlier ones than these are forgotten. */
    public static final int MOST_EARLIER = 100;

    public SavedReport {
        history = List.copyOf(history.subList(0, Math.min(history.size(), MOST_EARLIER)));
    }

    /** As it was since {@code at}, by {@code by}. */
    public record Earlier(String title, String text, int language, String by, Instant at) {}

    Earlier now() {
        return new Earlier(title, text, language, by, at);
    }
}
