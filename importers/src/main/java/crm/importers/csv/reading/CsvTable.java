package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A CSV file; unless it is said, the separator is the one of {@code , ; tab |} that the first line has most of. */
final class CsvTable implements Table {

    private static final String SEPARATORS = TableForm.SEPARATORS;
    private static final int HEAD_CHARS = 1 << 16;

    private final SniffedReader reader;
    private final boolean gzip;
    private final char separator;
    private final RowHandler handler;
    private final CloseableIterator<Row> rows;

    /** @param line set to the line that is being read */
    CsvTable(InputStream in, TableForm form, boolean gzip, AtomicLong line) throws IOException {
        this.gzip = gzip;
        reader = new SniffedReader(in, form.encoding(), line::get);
        Reader buffered = new BufferedReader(reader, 2 * HEAD_CHARS);
        char sniffed = sniffSeparator(buffered);
        separator = form.separator() == null ? sniffed : form.separator();
        handler = new RowHandler(line);
        rows = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(Limits.CELL_CHARS)
                .build(handler, buffered)
                .iterator();
    }

    private static char sniffSeparator(Reader reader) throws IOException {
        reader.mark(HEAD_CHARS);
        char[] head = new char[HEAD_CHARS];
        int length = 0;
        for (int n; length < head.length && (n = reader.read(head, length, head.length - length)) > 0; ) length += n;
        reader.reset();
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < length; i++) {
            char c = head[i];
            if (c == 0) throw new UnreadableFile(FailReason.NOT_A_TABLE);
            if (c == '"') quoted = !quoted;
            else if (!quoted && begun && (c == '\n' || c == '\r')) break;
            else if (!quoted && SEPARATORS.indexOf(c) >= 0) counts[SEPARATORS.indexOf(c)]++;
            begun |= !Character.isWhitespace(c);
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) if (counts[i] > counts[best]) best = i;
        return SEPARATORS.charAt(best);
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (!row.isBlank()) return row;
            }
            return null;
        } catch (CsvParseException e) {
            throw located(e);
        }
    }

    private RuntimeException located(CsvParseException e) {
        if (e.getCause() instanceof UnreadableFile cause) return cause;
        if (String.valueOf(e.getMessage()).contains("after closing quote")) {
            return new UnreadableFile(FailReason.QUOTE_INSIDE, handler.line(), handler.column());
        }
        if (reader.atEnd()) return new UnreadableFile(FailReason.UNCLOSED_QUOTE, handler.line(), handler.column());
        return new UnreadableFile(FailReason.CELL_TOO_LARGE, handler.line(), handler.column(), Limits.CELL_CHARS);
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Csv(reader.charset(), reader.byteOrderMark(), separator, gzip);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Builds rows and knows where it is when the reader fails. */
    private static final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {

        private final AtomicLong line;
        private List<String> cells = List.of();
        private int width;
        private int chars;

        RowHandler(AtomicLong line) {
            this.line = line;
        }

        long line() {
            return line.get();
        }

        int column() {
            return cells.size() + 1;
        }

        @Override
        protected void handleBegin(long startingLine) {
            line.set(startingLine);
            cells = new ArrayList<>(width);
            chars = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index >= Limits.COLUMNS) {
                throw new UnreadableFile(FailReason.TOO_MANY_COLUMNS, line(), Limits.COLUMNS);
            }
            chars += length;
            if (chars > Limits.ROW_CHARS) throw new UnreadableFile(FailReason.ROW_TOO_LARGE, line(), Limits.ROW_CHARS);
            cells.add(FormulaGuard.unguard(new String(buffer, offset, length)));
        }

        @Override
        protected Row buildRecord() {
            width = cells.size();
            return new Row(line(), cells, false);
        }
    }
}
