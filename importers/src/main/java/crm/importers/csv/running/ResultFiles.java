package crm.importers.csv.running;

import crm.importers.csv.ImportView.Which;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.Fixes;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.Table;
import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.importers.csv.reading.Tables;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that were not taken in the file's own form, with line, column and reason behind each: to be fixed and
 * fed in again as it is. The file is read a second time for it, side by side with the list of rejections.
 */
final class ResultFiles {

    private static final int PAGE = 5_000;
    private static final List<String> ADDED = List.of("import_line", "import_column", "import_error");

    private final EncryptedFiles files;
    private final ImportRecords records;
    private final ImportWords words;
    private final ImportRecord record;
    private final Mapping mapping;
    private final Instant expiresAt;
    private final Map<Which, TableWriter> writers = new EnumMap<>(Which.class);
    private List<RejectedLine> page = List.of();
    private int next;

    ResultFiles(
            EncryptedFiles files,
            ImportRecords records,
            ImportWords words,
            ImportRecord record,
            Mapping mapping,
            Instant expiresAt) {
        this.files = files;
        this.records = records;
        this.words = words;
        this.record = record;
        this.mapping = mapping;
        this.expiresAt = expiresAt;
    }

    /** @return the files that were written: none when every row was taken */
    List<ImportRecord.Result> write() throws IOException {
        RejectedLine rejected = following(0);
        if (rejected == null) return List.of();
        Fixes fixes = FixesFile.read(files, record.fixes());
        TableFormat format;
        try (Table table = Tables.open(new CountingInput(files.open(record.uploadName())), mapping.form())) {
            List<String> header = List.of();
            for (Row row; rejected != null && (row = table.next()) != null; ) {
                if (row.line() <= mapping.headerLine()) continue;
                if (header.isEmpty()) header = row.cells();
                else if (row.line() == rejected.line()) {
                    writer(rejected, table.format(), header).write(with(fixes.on(row), header.size(), rejected));
                    rejected = following(rejected.line());
                }
            }
            format = table.format();
        } finally {
            for (TableWriter writer : writers.values()) writer.close();
        }
        return writers.keySet().stream()
                .map(which -> new ImportRecord.Result(which, format.extension(), format.contentType(), expiresAt))
                .toList();
    }

    private @Nullable RejectedLine following(long line) {
        if (next == page.size()) {
            page = records.rejections(record.id(), line, PAGE);
            next = 0;
        }
        return next == page.size() ? null : page.get(next++);
    }

    private TableWriter writer(RejectedLine rejected, TableFormat format, List<String> header) throws IOException {
        Which which = rejected.setAside() ? Which.SET_ASIDE : Which.REJECTED;
        TableWriter writer = writers.get(which);
        if (writer == null) {
            files.delete(record.resultName(which)); // of a run that a crash cut off
            writer = TableWriter.open(format, files.create(record.resultName(which), expiresAt));
            writers.put(which, writer);
            writer.write(concat(withoutAdded(header), ADDED));
        }
        return writer;
    }

    /** A file that was fed in again has our columns already: they are written anew. */
    private static List<String> withoutAdded(List<String> header) {
        int width = header.size();
        boolean ours = width > ADDED.size()
                && header.subList(width - ADDED.size(), width).equals(ADDED);
        return ours ? header.subList(0, width - ADDED.size()) : header;
    }

    private List<String> with(Row row, int width, RejectedLine rejected) {
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() < width) cells.add("");
        String column = rejected.column() == null ? "" : rejected.column();
        return concat(cells, List.of(String.valueOf(rejected.line()), column, words.words(rejected.reason())));
    }

    private static List<String> concat(List<String> a, List<String> b) {
        List<String> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }
}
