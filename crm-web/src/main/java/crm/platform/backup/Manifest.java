package crm.platform.backup;

import java.time.Instant;
import java.util.List;

/**
 * The last entry of a backup: what must be in it. Without it, or with anything missing or other than it says, a file is no
 * backup.
 *
 * @param format raised when an older program would misread it
 * @param pair the same in the file of the data and in that of its keys
 * @param head ordinal of the last entry of the log that is in it
 */
record Manifest(int format, Kind kind, String pair, Instant madeAt, long head, List<Part> parts) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    /** The two files of a backup are kept apart: each is worth little alone. */
    enum Kind {
        DATA,
        KEYS
    }

    /** @param path below the data directory */
    record Part(String path, long bytes, String sha256) {}

    Manifest {
        parts = List.copyOf(parts);
    }
}
