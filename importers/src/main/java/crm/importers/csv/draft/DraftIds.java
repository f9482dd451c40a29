package crm.importers.csv.draft;

import crm.importers.csv.ImportId;
import java.security.SecureRandom;
import java.time.Instant;

/** Ids as imports have them: a draft becomes an import under its own. */
final class DraftIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private DraftIds() {}

    static ImportId next(Instant now) {
        return new ImportId(Long.toString(now.toEpochMilli(), 36) + "-" + Long.toString(RANDOM.nextLong(1L << 40), 36));
    }
}
