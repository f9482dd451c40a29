package crm.projections.report;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A saved report that is made into a file again and again, with the scope that its owner has when it is made.
 *
 * @param owner a user's name
 * @param language of its words: {@code zh} or {@code en}
 * @param recipients users' names, besides the owner
 * @param due when it is made next; null: it rests
 * @param version to be told with a change
 */
public record ReportSchedule(
        String id,
        String reportId,
        String owner,
        Rhythm rhythm,
        Form form,
        String language,
        Set<String> recipients,
        @Nullable Instant due,
        long version) {

    public enum Form {
        CSV,
        XLSX
    }

    public ReportSchedule {
        recipients = Set.copyOf(recipients);
    }

    ReportSchedule due(@Nullable Instant next) {
        return new ReportSchedule(id, reportId, owner, rhythm, form, language, recipients, next, version + 1);
    }
}
