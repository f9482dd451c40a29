package crm.importers.csv.running;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportProgress.Step;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.kinds.KindRows;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Dates;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.orders.OrderWorks;
import crm.importers.csv.orders.Present;
import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.Fixes;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.Table;
import crm.importers.csv.reading.Tables;
import crm.importers.csv.reading.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a file from front to back: what can be read becomes work, the rest is rejected with its place. */
final class FileReading {

    /**
     * What is read.
     *
     * @param upload encrypted file
     * @param fixes encrypted file of fixes, null: none
     * @param at when the file came: a run that is resumed later ends the same
     */
    record Source(String upload, @Nullable String fixes, String by, Instant at) {}

    /** Who is told on the way. */
    interface Listener {

        void rejected(RejectedLine line);

        /** All rows are read; orders are grouped. */
        void grouped();

        /** Now and then; throws when it is to stop. */
        void stopIfAsked();
    }

    private final ImportEngine engine;
    private final Source source;
    private final Mapping mapping;
    private final LiveProgress progress;
    private final Tally read;
    private final Listener listener;

    FileReading(
            ImportEngine engine, Source source, Mapping mapping, LiveProgress progress, Tally read, Listener listener) {
        this.engine = engine;
        this.source = source;
        this.mapping = mapping;
        this.progress = progress;
        this.read = read;
        this.listener = listener;
    }

    /** Ends when all of it is decided. */
    void into(Chunks chunks) throws IOException {
        Fixes fixes = FixesFile.read(engine.files(), source.fixes());
        CountingInput input = new CountingInput(upload());
        progress.reads(input);
        try (input;
                Table table = Tables.open(input, mapping.form())) {
            Columns columns = new Columns(mapping, header(table));
            if (mapping.kind() == ImportKind.ORDERS) orders(table, columns, fixes, chunks);
            else rows(table, columns, fixes, chunks);
        }
    }

    private InputStream upload() throws IOException {
        try {
            return engine.files().open(source.upload());
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(FailReason.FILE_GONE);
        }
    }

    private Row header(Table table) {
        for (Row row; (row = table.next()) != null; ) if (row.line() > mapping.headerLine()) return row;
        throw new UnreadableFile(FailReason.EMPTY);
    }

    private void rows(Table table, Columns columns, Fixes fixes, Chunks chunks) throws IOException {
        RowWorks works = KindRows.of(columns, source.by(), source.at());
        each(table, columns, fixes, cells -> chunks.add(works.read(cells)));
        chunks.finish();
    }

    private void orders(Table table, Columns columns, Fixes fixes, Chunks chunks) throws IOException {
        Consumer<RejectedLine> setAside = listener::rejected;
        Present present = Present.at(source.at(), engine.currency());
        try (OrderWorks works = new OrderWorks(columns, engine.spool(), read, setAside, present)) {
            each(table, columns, fixes, cells -> {
                Work work = works.read(cells);
                if (work != null) chunks.add(work);
            });
            progress.step(Step.GROUPING);
            works.group();
            progress.step(Step.SENDING);
            listener.grouped();
            works.works(chunks::add);
            chunks.finish();
        }
    }

    /** Takes a row or rejects it. */
    private interface Taking {
        void take(Cells cells) throws IOException;
    }

    private void each(Table table, Columns columns, Fixes fixes, Taking taking) throws IOException {
        Dates dates = new Dates(mapping);
        long rows = 0;
        for (Row row; (row = table.next()) != null; ) {
            read.read();
            progress.row();
            if (++rows % Chunks.SIZE == 0) listener.stopIfAsked();
            try {
                taking.take(new Cells(columns, dates, fixes.on(row)));
            } catch (RowRejected e) {
                read.rejected(e.reason().key(), 1);
                listener.rejected(new RejectedLine(row.line(), e.column(), e.reason(), false));
            }
        }
    }
}
