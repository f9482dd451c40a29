package crm.platform.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was made here.
 *
 * @param id the same in both of its files
 * @param bytes of the file of the data
 * @param head ordinal of the last entry of the log that is in it
 * @param keysGone when the file of its keys was destroyed; null: it is where it was put
 */
public record Backup(
        String id,
        Instant at,
        String file,
        String keysFile,
        long bytes,
        long head,
        String by,
        @Nullable Instant keysGone) {

    Backup withoutKeys(Instant since) {
        return new Backup(id, at, file, keysFile, bytes, head, by, since);
    }
}
