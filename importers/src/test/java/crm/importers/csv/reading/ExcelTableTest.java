package crm.importers.csv.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.csv.FailReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExcelTableTest {

    @Test
    void dates_numbers_and_texts_arrive_as_a_reader_sees_them() throws IOException {
        byte[] file = workbook(sheet -> {
            sheet.value(0, 0, "订单号");
            sheet.value(0, 1, "下单时间");
            sheet.value(0, 2, "金额");
            sheet.value(0, 3, "手机");
            sheet.value(1, 0, "A1");
            sheet.value(1, 1, LocalDateTime.of(2026, 5, 1, 11, 58, 20));
            sheet.style(1, 1).format("yyyy-mm-dd hh:mm:ss").set();
            sheet.value(1, 2, 2.5499999999999998);
            sheet.value(1, 3, 13800138000L);
        });
        assertThat(Read.rows(file).getLast().cells())
                .containsExactly("A1", "2026-05-01T11:58:20", "2.55", "13800138000");
    }

    @Test
    void empty_rows_and_hidden_sheets_are_passed_over_and_lines_are_the_sheets_own() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", null)) {
            Worksheet hidden = workbook.newWorksheet("参数");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            hidden.value(0, 0, "no");
            Worksheet sheet = workbook.newWorksheet("门店");
            sheet.value(2, 0, "number");
            sheet.value(7, 0, "S001");
            sheet.value(8, 3, " ");
        }
        List<Row> rows = Read.rows(out.toByteArray());
        assertThat(rows).extracting(Row::line).containsExactly(3L, 8L);
        assertThat(rows.getLast().mayBeShort()).isTrue();
    }

    @Test
    void a_gzipped_workbook_is_read_too() throws IOException {
        byte[] file = workbook(sheet -> sheet.value(0, 0, "number"));
        assertThat(Read.cells(Read.gzip(file))).containsExactly(List.of("number"));
    }

    @Test
    void a_workbook_with_a_cell_of_many_megabytes_is_refused_before_it_is_opened() throws IOException {
        refuses(
                sheetXml("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + "x".repeat(5 << 20)
                        + "</t></is></c></row>"),
                FailReason.CELL_TOO_LARGE);
    }

    @Test
    void a_column_that_excel_does_not_have_is_refused_before_it_takes_memory() throws IOException {
        refuses(sheetXml("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>"), FailReason.TOO_MANY_COLUMNS);
    }

    @Test
    void a_row_of_a_million_cells_is_refused() throws IOException {
        refuses(sheetXml("<row>" + "<c><v>1</v></c>".repeat(1_000_000) + "</row>"), FailReason.TOO_MANY_COLUMNS);
    }

    @Test
    void shared_texts_that_unpack_beyond_measure_are_refused() throws IOException {
        String text = "<si><t>" + "x".repeat(1000) + "</t></si>";
        refuses(zip("xl/sharedStrings.xml", "<sst>" + text.repeat(110_000) + "</sst>"), FailReason.WORKBOOK_TOO_LARGE);
    }

    @Test
    void a_zip_that_is_no_workbook_is_refused() throws IOException {
        refuses(zip("readme.txt", "hello"), FailReason.DAMAGED_WORKBOOK);
        byte[] whole = workbook(sheet -> sheet.value(0, 0, "number"));
        refuses(java.util.Arrays.copyOf(whole, whole.length / 2), FailReason.DAMAGED_WORKBOOK);
    }

    @Test
    void rows_are_written_so_that_they_read_the_same() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.open(new TableFormat.Workbook(), out)) {
            writer.write(List.of("a", "b"));
            for (int i = 0; i < 1200; i++) writer.write(List.of("=" + i, "北京"));
        }
        List<Row> rows = Read.rows(out.toByteArray());
        assertThat(rows).hasSize(1201);
        assertThat(rows.getLast().cells()).containsExactly("=1199", "北京");
    }

    private static byte[] workbook(Consumer<Worksheet> filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", null)) {
            filling.accept(workbook.newWorksheet("sheet"));
        }
        return out.toByteArray();
    }

    private static byte[] sheetXml(String rows) throws IOException {
        return zip("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void refuses(byte[] file, FailReason reason) {
        assertThatThrownBy(() -> Read.rows(file))
                .isInstanceOfSatisfying(
                        UnreadableFile.class, e -> assertThat(e.reason().key()).isEqualTo(reason.key()));
    }
}
