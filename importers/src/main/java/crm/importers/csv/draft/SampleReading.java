package crm.importers.csv.draft;

import crm.importers.csv.FailReason;
import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.Table;
import crm.importers.csv.reading.TableForm;
import crm.importers.csv.reading.Tables;
import crm.importers.csv.reading.UnreadableFile;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Reads the beginning of a kept file, and single rows of it. One at a time: a workbook is unpacked in memory. */
final class SampleReading {

    /** More columns than a page can show. */
    static final int MOST_COLUMNS = 200;

    private static final int ROWS = 300;
    private static final int CHARS = 400_000;
    private static final int HEADER_WITHIN = 20;

    private final EncryptedFiles files;
    private final ReentrantLock one = new ReentrantLock();

    SampleReading(EncryptedFiles files) {
        this.files = files;
    }

    /**
     * @param headerLine the first row with content after this line is the header; -1: found out
     * @throws UnreadableFile when there is nothing to read, or it is no table
     */
    Sample read(String upload, TableForm form, long headerLine) {
        List<Row> rows = new ArrayList<>();
        try (Table table = open(upload, form)) {
            int chars = 0;
            for (Row row; rows.size() < ROWS && chars < CHARS && (row = table.next()) != null; ) {
                if (row.cells().size() > MOST_COLUMNS)
                    throw new UnreadableFile(FailReason.TOO_MANY_COLUMNS, row.line(), MOST_COLUMNS);
                rows.add(row);
                for (String cell : row.cells()) chars += cell.length();
            }
            if (rows.isEmpty()) throw new UnreadableFile(FailReason.EMPTY);
            int header = header(rows, headerLine);
            return new Sample(
                    table.format(),
                    List.copyOf(rows.subList(0, Math.min(rows.size(), HEADER_WITHIN))),
                    rows.get(header),
                    List.copyOf(rows.subList(header + 1, rows.size())));
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            one.unlock();
        }
    }

    /** The rows at these lines, as far as there are any. */
    Map<Long, Row> rowsAt(String upload, TableForm form, Set<Long> lines) {
        Map<Long, Row> found = new TreeMap<>();
        try (Table table = open(upload, form)) {
            for (Row row; found.size() < lines.size() && (row = table.next()) != null; )
                if (lines.contains(row.line())) found.put(row.line(), row);
            return found;
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            one.unlock();
        }
    }

    private Table open(String upload, TableForm form) throws IOException {
        one.lock();
        CountingInput in = new CountingInput(files.open(upload));
        try {
            return Tables.open(in, form);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static UnreadableFile unreadable(IOException e) {
        return new UnreadableFile(e instanceof NoSuchFileException ? FailReason.FILE_GONE : FailReason.NOT_A_TABLE);
    }

    private static int header(List<Row> rows, long headerLine) {
        if (headerLine >= 0) {
            for (int i = 0; i < rows.size(); i++) if (rows.get(i).line() > headerLine) return i;
            throw new UnreadableFile(FailReason.EMPTY);
        }
        int within = Math.min(rows.size(), HEADER_WITHIN);
        long widest = rows.subList(0, within).stream()
                .mapToLong(SampleReading::filled)
                .max()
                .orElse(0);
        for (int i = 0; i < within; i++) if (looksLikeHeader(rows.get(i), widest)) return i;
        return 0;
    }

    /** Exports have titles and dates above the header: those fill fewer cells, and figures name no column. */
    private static boolean looksLikeHeader(Row row, long widest) {
        Set<String> names = new HashSet<>();
        for (String cell : row.cells()) {
            String name = cell.strip();
            if (name.isEmpty()) continue;
            if (!names.add(name) || name.matches("[-+¥￥$£]?[\\d.,:/ -]+")) return false;
        }
        return names.size() * 10L >= widest * 6;
    }

    private static long filled(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    /** The line after which the header stands, as a mapping says it. */
    static long headerLine(Sample sample) {
        long last = 0;
        for (Row row : sample.above()) {
            if (row.line() == sample.header().line()) break;
            last = row.line();
        }
        return last;
    }
}
