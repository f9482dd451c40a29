package crm.importers.csv.running;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is kept. What comes from reading ({@code read}) is counted anew when a run is resumed; what was decided
 * by sending ({@code sent}) stands with {@code workDone}, the checkpoint.
 *
 * @param mappingText the mapping as it was then: a changed mapping does not change a running import
 * @param results what can be downloaded
 * @param fixes encrypted file of cells that were written anew, null when there are none
 * @param undoing null before it began, and of imports of an earlier version
 */
record ImportRecord(
        ImportId id,
        String fileName,
        long bytes,
        ImportKind kind,
        String mapping,
        String mappingText,
        String by,
        ImportState state,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable ImportMessage failure,
        ImportProgress progress,
        long workDone,
        ImportReport read,
        ImportReport sent,
        List<Result> results,
        @Nullable String fixes,
        @Nullable Undoing undoing) {

    /**
     * What it takes to take it back.
     *
     * @param logBefore the log's head before the first command
     * @param undo how far that is, null: nobody asked
     */
    record Undoing(long logBefore, @Nullable UndoRecord undo) {}

    /** A file of results. */
    record Result(crm.importers.csv.ImportView.Which which, String extension, String contentType, Instant expiresAt) {}

    ImportRecord ofSize(long size) {
        ImportProgress waiting = new ImportProgress(ImportProgress.Step.WAITING, 0, 0, size, 0, 0);
        return with(size, state, cancelRequested, endedAt, failure, waiting, workDone, read, sent, results);
    }

    ImportRecord checkpoint(ImportProgress progress, long workDone, ImportReport read, ImportReport sent) {
        return with(bytes, ImportState.RUNNING, cancelRequested, null, null, progress, workDone, read, sent, results);
    }

    ImportRecord ended(ImportState state, Instant at, @Nullable ImportMessage failure, List<Result> results) {
        ImportProgress last = new ImportProgress(
                ImportProgress.Step.ENDED,
                progress.rows(),
                progress.bytesRead(),
                progress.bytesTotal(),
                progress.unitsDone(),
                progress.rowsPerSecond());
        return with(bytes, state, cancelRequested, at, failure, last, workDone, read, sent, results);
    }

    ImportRecord with(Undoing now) {
        return new ImportRecord(
                id,
                fileName,
                bytes,
                kind,
                mapping,
                mappingText,
                by,
                state,
                cancelRequested,
                createdAt,
                endedAt,
                failure,
                progress,
                workDone,
                read,
                sent,
                results,
                fixes,
                now);
    }

    ImportRecord cancelRequest() {
        return with(bytes, state, true, endedAt, failure, progress, workDone, read, sent, results);
    }

    /** All that can change; what was asked for stays. */
    private ImportRecord with(
            long bytes,
            ImportState state,
            boolean cancelRequested,
            @Nullable Instant endedAt,
            @Nullable ImportMessage failure,
            ImportProgress progress,
            long workDone,
            ImportReport read,
            ImportReport sent,
            List<Result> results) {
        return new ImportRecord(
                id,
                fileName,
                bytes,
                kind,
                mapping,
                mappingText,
                by,
                state,
                cancelRequested,
                createdAt,
                endedAt,
                failure,
                progress,
                workDone,
                read,
                sent,
                results,
                fixes,
                undoing);
    }

    boolean isBeingUndone() {
        return undoing != null && undoing.undo() != null && !undoing.undo().ended();
    }

    String uploadName() {
        return id + ".upload";
    }

    String resultName(crm.importers.csv.ImportView.Which which) {
        return id + "." + which.name().toLowerCase(java.util.Locale.ROOT);
    }
}
