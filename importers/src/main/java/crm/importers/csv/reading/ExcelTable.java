package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * The first visible sheet of an .xlsx. A date cell becomes ISO local date and time, a number its digits as Excel shows
 * them (15 significant), a formula its last result.
 */
final class ExcelTable implements Table {

    private static final MathContext EXCEL_DIGITS = new MathContext(15);

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    ExcelTable(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Limits.WORKBOOK_BYTES + 1);
        in.close();
        if (bytes.length > Limits.WORKBOOK_BYTES) {
            throw new UnreadableFile(FailReason.WORKBOOK_TOO_LARGE, Limits.WORKBOOK_BYTES >> 20);
        }
        WorkbookGuard.check(bytes);
        try {
            workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, false));
            Sheet sheet = workbook.getSheets()
                    .filter(each -> each.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> new UnreadableFile(FailReason.EMPTY));
            stream = sheet.openStream();
            rows = stream.iterator();
        } catch (ExcelReaderException | IOException e) {
            throw new UnreadableFile(FailReason.DAMAGED_WORKBOOK);
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                Row row = row(rows.next());
                if (!row.isBlank()) return row;
            }
            return null;
        } catch (ExcelReaderException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new UnreadableFile(FailReason.DAMAGED_WORKBOOK);
        }
    }

    private static Row row(org.dhatim.fastexcel.reader.Row row) {
        int count = row.getCellCount();
        List<String> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) cells.add(text(row.getCell(i)));
        return new Row(row.getRowNum(), cells, true);
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) return "";
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) return isDate(cell) ? dateOr(cell, number) : digits(number);
        if (value == null) return "";
        return FormulaGuard.unguard(value.toString());
    }

    private static String digits(BigDecimal number) {
        BigDecimal shown = number.round(EXCEL_DIGITS);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private static String dateOr(Cell cell, BigDecimal number) {
        try {
            return cell.asDate().withNano(0).toString();
        } catch (RuntimeException e) {
            return digits(number); // a negative or absurd day number
        }
    }

    /** A number format with a day, month or year outside quotes, brackets and escapes. */
    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null) return false;
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
        return !plain.startsWith("general") && (plain.contains("y") || plain.contains("d") || plain.contains("h:m"));
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Workbook();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
