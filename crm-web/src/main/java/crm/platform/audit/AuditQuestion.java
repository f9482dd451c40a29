package crm.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null: whatever it is.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record AuditQuestion(
        @Nullable String by,
        @Nullable String kind,
        @Nullable String about,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static AuditQuestion about(String id) {
        return new AuditQuestion(null, null, id, null, null);
    }

    boolean holds(AuditEntry entry) {
        return (by == null || by.equals(entry.by()))
                && (kind == null || kind.equals(entry.kind()))
                && (about == null || about.equals(entry.about()));
    }
}
