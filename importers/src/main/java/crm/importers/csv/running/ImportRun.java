package crm.importers.csv.running;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress.Step;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportState;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.sending.Sender;
import java.io.IOException;
import java.util.List;

/** One run of one import, from the uploaded file to the report. Started again after a crash it ends the same. */
final class ImportRun {

    private final ImportEngine engine;
    private final Ledger ledger;
    private final LiveProgress progress;
    private final Runnable stopIfAsked;
    private final Mapping mapping;
    private final Tally read;
    private final Tally sent;
    private final Chunks chunks;

    /** @param stopIfAsked throws {@link Ledger.Stopped} */
    ImportRun(ImportEngine engine, Ledger ledger, LiveProgress progress, Runnable stopIfAsked) {
        this.engine = engine;
        this.ledger = ledger;
        this.progress = progress;
        this.stopIfAsked = stopIfAsked;
        ImportRecord record = ledger.record();
        mapping = MappingReader.read(record.mappingText());
        read = new Tally(record.kind() == ImportKind.ORDERS ? Tally.noOrders() : Tally.NOTHING);
        sent = new Tally(record.sent());
        Sender sender = new Sender(engine.commands(), engine.log(), "import:" + record.id(), record.by());
        chunks = new Chunks(
                sender,
                engine.vault(),
                engine.lanes(),
                engine.unmatched()::keep,
                sent,
                record.workDone(),
                this::decided);
    }

    private void decided(long workDone, Tally tally, List<RejectedLine> rejections) {
        ledger.checkpoint(workDone, read.report(), tally.report(), rejections);
        stopIfAsked.run();
    }

    void run() throws IOException {
        ImportRecord record = ledger.record();
        var source = new FileReading.Source(record.uploadName(), record.fixes(), record.by(), record.createdAt());
        new FileReading(engine, source, mapping, progress, read, listener()).into(chunks);
        finish();
    }

    private FileReading.Listener listener() {
        return new FileReading.Listener() {
            @Override
            public void rejected(RejectedLine line) {
                ledger.reject(line);
            }

            @Override
            public void grouped() {
                keepCounts(); // whoever looks sees what was read
            }

            @Override
            public void stopIfAsked() {
                stopIfAsked.run();
            }
        };
    }

    private void keepCounts() {
        ledger.checkpoint(ledger.record().workDone(), read.report(), sent.report(), List.of());
    }

    private void finish() throws IOException {
        progress.step(Step.REPORTING);
        keepCounts();
        ImportReport report = Tally.plus(read.report(), sent.report());
        if (report.accepted() + report.repeated() + report.rejected() + report.setAside() != report.rowsRead()) {
            throw new IllegalStateException("The counts do not add up: " + report);
        }
        ImportRecord record = ledger.record();
        List<ImportRecord.Result> results = new ResultFiles(
                        engine.files(),
                        engine.records(),
                        engine.words(),
                        record,
                        mapping,
                        record.createdAt().plus(engine.keepFor()))
                .write();
        ledger.end(ImportState.DONE, engine.clock(), null, results);
        engine.files().delete(record.uploadName());
        if (record.fixes() != null) engine.files().delete(record.fixes());
    }

    /** What it read until then is in the report too. */
    void failed(ImportMessage reason) {
        keepCounts();
        ledger.end(ImportState.FAILED, engine.clock(), reason, List.of());
    }
}
