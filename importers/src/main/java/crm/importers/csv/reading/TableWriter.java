package crm.importers.csv.reading;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes rows in the form of a file that was read, so that the same mapping reads them again. */
public abstract sealed class TableWriter implements Closeable {

    public static TableWriter open(TableFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case TableFormat.Csv csv -> new Csv(csv, out);
            case TableFormat.Workbook() -> new Sheet(out);
        };
    }

    /** Cells that look like formulas are guarded. */
    public abstract void write(List<String> cells) throws IOException;

    /** The same, where cells from this one on are figures: a workbook can add those up that are numbers. */
    public void write(List<String> cells, int firstFigure) throws IOException {
        write(cells);
    }

    private static final class Csv extends TableWriter {

        private final CsvWriter csv;

        Csv(TableFormat.Csv format, OutputStream out) throws IOException {
            Writer writer =
                    new OutputStreamWriter(format.gzip() ? new GZIPOutputStream(out, 1 << 16) : out, format.charset());
            if (format.byteOrderMark()) writer.write('\ufeff');
            csv = CsvWriter.builder().fieldSeparator(format.separator()).build(writer);
        }

        @Override
        public void write(List<String> cells) {
            csv.writeRecord(cells.stream().map(FormulaGuard::guard).toList());
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    private static final class Sheet extends TableWriter {

        private static final int ROWS_IN_MEMORY = 500;

        /** At most as long as a spreadsheet keeps exactly. */
        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,3})?");

        private final OutputStream out;
        private final Workbook workbook;
        private final Worksheet sheet;
        private int row;

        Sheet(OutputStream out) {
            this.out = out;
            workbook = new Workbook(out, "crm", null);
            sheet = workbook.newWorksheet("rows");
        }

        @Override
        public void write(List<String> cells) throws IOException {
            write(cells, cells.size());
        }

        @Override
        public void write(List<String> cells, int firstFigure) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                if (cell.isEmpty()) continue;
                if (i >= firstFigure && NUMBER.matcher(cell).matches()) sheet.value(row, i, new BigDecimal(cell));
                // Inline text: a shared table of texts would grow with the file.
                else sheet.inlineString(row, i, FormulaGuard.guard(cell));
            }
            if (++row % ROWS_IN_MEMORY == 0) sheet.flush();
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
            out.close();
        }
    }
}
