package crm.importers.csv.draft;

import crm.importers.csv.ImportId;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.running.Rehearsals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being prepared, as it is kept; the file itself and the fixes are encrypted files.
 *
 * @param basedOn name of the mapping it began with, null: suggestions
 * @param fixes encrypted file of fixes, null: none
 * @param fixed how many cells were written anew
 * @param revision raised with every change of mapping or fixes
 * @param trial what the last dry run found, null: there was none
 */
public record ImportDraft(
        ImportId id,
        String fileName,
        long bytes,
        String by,
        Instant createdAt,
        Instant expiresAt,
        MappingDraft mapping,
        @Nullable String basedOn,
        @Nullable String fixes,
        int fixed,
        int revision,
        @Nullable Trial trial) {

    /** @param revision of the draft that was tried */
    public record Trial(int revision, Instant at, Rehearsals.Outcome outcome) {}

    String upload() {
        return id + ".upload";
    }

    /** Of the draft as it is now; null when it has changed since. */
    public @Nullable Trial lastTrial() {
        return trial != null && trial.revision() == revision ? trial : null;
    }

    ImportDraft with(MappingDraft now, @Nullable String basis) {
        return new ImportDraft(
                id,
                fileName,
                bytes,
                by,
                createdAt,
                expiresAt,
                now,
                basis,
                fixes,
                fixed,
                now.equals(mapping) ? revision : revision + 1,
                trial);
    }

    ImportDraft with(@Nullable String nowFixes, int count) {
        return new ImportDraft(
                id, fileName, bytes, by, createdAt, expiresAt, mapping, basedOn, nowFixes, count, revision + 1, trial);
    }

    ImportDraft with(Trial now) {
        return new ImportDraft(
                id, fileName, bytes, by, createdAt, expiresAt, mapping, basedOn, fixes, fixed, revision, now);
    }
}
