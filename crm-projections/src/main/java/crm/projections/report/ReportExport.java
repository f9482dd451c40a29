package crm.projections.report;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a schedule at one of its times.
 *
 * @param id of its file too
 * @param due the time
 * @param stores that the owner saw when it was made, by id; null: all
 * @param expiresAt when the file is gone
 * @param outcome of the making
 */
public record ReportExport(
        String id,
        String scheduleId,
        String reportId,
        String title,
        String owner,
        Set<String> recipients,
        ReportSchedule.Form form,
        Instant due,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Set<String> stores,
        Outcome outcome) {

    public ReportExport {
        recipients = Set.copyOf(recipients);
        stores = stores == null ? null : Set.copyOf(stores);
    }

    public sealed interface Outcome {

        /** @param position in the log up to which it counts */
        record Made(int rows, long position) implements Outcome {}

        /** @param key of the message that says why, with these arguments */
        record NotMade(String key, List<String> arguments) implements Outcome {}
    }

    /** Whether it is this user's to look at. */
    public boolean isFor(String user) {
        return owner.equals(user) || recipients.contains(user);
    }
}
