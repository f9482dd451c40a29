package crm.importers.csv;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import as lists and pages show it.
 *
 * @param mapping name of the mapping
 * @param by user name of who started it
 * @param failure why it FAILED, else null
 * @param report counts so far; final when the state is
 * @param rejectedFile the rows to fix and feed again, null while there is none or after it expired
 * @param setAsideFile the cancellations that match nothing, likewise
 * @param undo how far it is taken back, null when nobody asked
 * @param undoable whether it can be: it ended, and nobody asked yet
 */
public record ImportView(
        ImportId id,
        String fileName,
        ImportKind kind,
        String mapping,
        String by,
        ImportState state,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable ImportMessage failure,
        ImportProgress progress,
        ImportReport report,
        @Nullable ResultFile rejectedFile,
        @Nullable ResultFile setAsideFile,
        @Nullable ImportUndo undo,
        boolean undoable) {

    /** A file to download: {@link ImportService#open}. */
    public record ResultFile(Which which, String name, String contentType, Instant expiresAt) {}

    public enum Which {
        REJECTED,
        SET_ASIDE
    }
}
