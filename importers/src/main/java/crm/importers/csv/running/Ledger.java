package crm.importers.csv.running;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportState;
import crm.importers.csv.RejectedLine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running import keeps: rejections before the checkpoint that counts them, each checkpoint only on top of this
 * run's own last one. Who finds another's has lost the import, or was asked to stop.
 */
final class Ledger {

    private static final int BUFFER = 1_000;

    private final ImportRecords records;
    private final LiveProgress progress;
    private final List<RejectedLine> buffer = new ArrayList<>();
    private ImportRecord record;
    private long version;

    /** The import is not this run's any more. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean cancelled;

        Stopped(boolean cancelled) {
            super(cancelled ? "cancelled" : "taken over");
            this.cancelled = cancelled;
        }

        boolean cancelled() {
            return cancelled;
        }
    }

    Ledger(ImportRecords records, ImportRecords.Versioned versioned, LiveProgress progress) {
        this.records = records;
        this.record = versioned.record();
        this.version = versioned.version();
        this.progress = progress;
    }

    ImportRecord record() {
        return record;
    }

    /** From here on something may be sent. */
    void begin(long logHead) {
        if (record.undoing() == null && record.state() == ImportState.QUEUED)
            record = record.with(new ImportRecord.Undoing(logHead, null));
    }

    void reject(RejectedLine line) {
        buffer.add(line);
        if (buffer.size() >= BUFFER) flush();
    }

    private void flush() {
        records.addRejections(record.id(), buffer);
        buffer.clear();
    }

    void checkpoint(long workDone, ImportReport read, ImportReport sent, List<RejectedLine> rejections) {
        buffer.addAll(rejections);
        flush();
        progress.workDone(workDone);
        save(record.checkpoint(progress.now(), workDone, read, sent));
    }

    void end(ImportState state, Clock clock, @Nullable ImportMessage failure, List<ImportRecord.Result> results) {
        flush();
        save(record.checkpoint(progress.now(), record.workDone(), record.read(), record.sent())
                .ended(state, clock.instant(), failure, results));
    }

    private void save(ImportRecord next) {
        if (records.save(next, version)) {
            record = next;
            version++;
            return;
        }
        ImportRecords.Versioned other = records.find(record.id()).orElseThrow(() -> new Stopped(false));
        if (!other.record().cancelRequested() || record.cancelRequested()) throw new Stopped(false);
        record = other.record();
        version = other.version();
        throw new Stopped(true);
    }
}
