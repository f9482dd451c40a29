package crm.importers.csv.running;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress.Step;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportState;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.kinds.ConsentRows;
import crm.importers.csv.kinds.CustomerRows;
import crm.importers.csv.kinds.MembershipRows;
import crm.importers.csv.kinds.StaffRows;
import crm.importers.csv.kinds.StoreRows;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Dates;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.orders.OrderWorks;
import crm.importers.csv.orders.Present;
import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.Table;
import crm.importers.csv.reading.Tables;
import crm.importers.csv.reading.UnreadableFile;
import crm.importers.sending.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
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
        CountingInput input = new CountingInput(upload());
        progress.reads(input);
        try (input;
                Table table = Tables.open(input)) {
            Columns columns = new Columns(mapping, header(table));
            if (mapping.kind() == ImportKind.ORDERS) orders(table, columns);
            else rows(table, columns, works(columns));
        }
        finish();
    }

    private InputStream upload() throws IOException {
        try {
            return engine.files().open(ledger.record().uploadName());
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(FailReason.FILE_GONE);
        }
    }

    private Row header(Table table) {
        for (Row row; (row = table.next()) != null; ) if (row.line() > mapping.headerLine()) return row;
        throw new UnreadableFile(FailReason.EMPTY);
    }

    private RowWorks works(Columns columns) {
        return switch (mapping.kind()) {
            case STORES -> new StoreRows();
            case STAFF -> new StaffRows(columns, ledger.record().createdAt());
            case CUSTOMERS -> new CustomerRows(columns, ledger.record().createdAt());
            case MEMBERSHIP -> new MembershipRows(columns);
            case CONSENTS ->
                new ConsentRows(columns, ledger.record().by(), ledger.record().createdAt());
            case ORDERS -> throw new IllegalStateException("Orders are grouped");
        };
    }

    private void rows(Table table, Columns columns, RowWorks works) throws IOException {
        each(table, columns, cells -> chunks.add(works.read(cells)));
        chunks.finish();
    }

    private void orders(Table table, Columns columns) throws IOException {
        try (OrderWorks works = new OrderWorks(columns, engine.spool(), read, ledger::reject, present())) {
            each(table, columns, cells -> {
                Work work = works.read(cells);
                if (work != null) chunks.add(work);
            });
            progress.step(Step.GROUPING);
            works.group();
            progress.step(Step.SENDING);
            keepCounts(); // whoever looks sees what was read
            works.works(chunks::add);
            chunks.finish();
        }
    }

    /** Takes a row or rejects it. */
    private interface Taking {
        void take(Cells cells) throws IOException;
    }

    private void each(Table table, Columns columns, Taking taking) throws IOException {
        Dates dates = new Dates(mapping);
        long rows = 0;
        for (Row row; (row = table.next()) != null; ) {
            read.read();
            progress.row();
            if (++rows % Chunks.SIZE == 0) stopIfAsked.run();
            try {
                taking.take(new Cells(columns, dates, row));
            } catch (RowRejected e) {
                read.rejected(e.reason().key(), 1);
                ledger.reject(new RejectedLine(row.line(), e.column(), e.reason(), false));
            }
        }
    }

    /** As of the upload: a run that is resumed later ends the same. */
    private Present present() {
        return Present.at(ledger.record().createdAt(), engine.currency());
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
                        mapping.headerLine(),
                        record.createdAt().plus(engine.keepFor()))
                .write();
        ledger.end(ImportState.DONE, engine.clock(), null, results);
        engine.files().delete(record.uploadName());
    }

    /** What it read until then is in the report too. */
    void failed(ImportMessage reason) {
        keepCounts();
        ledger.end(ImportState.FAILED, engine.clock(), reason, List.of());
    }
}
