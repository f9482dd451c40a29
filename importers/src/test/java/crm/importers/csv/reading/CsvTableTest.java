package crm.importers.csv.reading;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.csv.FailReason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTableTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<List<String>> SHOPS = List.of(List.of("门店", "城市"), List.of("国贸店", "北京"));

    @Test
    void utf_8_is_read_with_and_without_a_byte_order_mark() {
        assertThat(Read.cells("门店,城市\n国贸店,北京\n".getBytes(UTF_8))).isEqualTo(SHOPS);
        assertThat(Read.cells("\ufeff门店,城市\n国贸店,北京\n".getBytes(UTF_8))).isEqualTo(SHOPS);
    }

    @Test
    void gb18030_as_excel_writes_it_is_found_out() {
        assertThat(Read.cells("门店,城市\r\n国贸店,北京\r\n".getBytes(GB18030))).isEqualTo(SHOPS);
    }

    @Test
    void gb18030_is_found_out_even_after_a_megabyte_of_ascii() {
        String ascii = "id,name\n" + "1,a\n".repeat(250_000);
        List<Row> rows = Read.rows((ascii + "2,龘靐\n").getBytes(GB18030));
        assertThat(rows.getLast().cells()).containsExactly("2", "龘靐");
        assertThat(rows.getLast().line()).isEqualTo(250_002);
    }

    @Test
    void utf_16_is_read_by_its_byte_order_mark() {
        assertThat(Read.cells("\ufeff门店\t城市\n国贸店\t北京".getBytes(UTF_16LE))).isEqualTo(SHOPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_separator_is_found_out(String separator) {
        String file =
                "门店,城市\n\"国,;|\t贸\",北京\n".replace("门店,", "门店" + separator).replace("\",北", "\"" + separator + "北");
        assertThat(Read.cells(file.getBytes(UTF_8)).getLast()).containsExactly("国,;|\t贸", "北京");
    }

    @Test
    void a_row_has_the_physical_line_where_it_starts() {
        List<Row> rows = Read.rows("a,b\n1,\"x\ny\"\n\n,\n3,4");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 6L);
    }

    @Test
    void a_single_column_is_a_table_too() {
        assertThat(Read.cells("phone\n13800000000\n".getBytes(UTF_8)))
                .containsExactly(List.of("phone"), List.of("13800000000"));
    }

    @Test
    void gzip_is_unpacked() {
        assertThat(Read.cells(Read.gzip("门店,城市\n国贸店,北京\n".getBytes(UTF_8)))).isEqualTo(SHOPS);
    }

    @Test
    void a_quote_that_is_not_closed_names_its_line_and_column() {
        failsWith(() -> Read.rows("a,b\n1,2\n3,\"4\n5,6\n"), FailReason.UNCLOSED_QUOTE, "3", "2");
    }

    @Test
    void a_letter_behind_a_closing_quote_names_its_line() {
        failsWith(() -> Read.rows("a,b\n1,\"2\"x\n"), FailReason.QUOTE_INSIDE, "2");
    }

    @Test
    void a_cell_of_a_hundred_megabytes_stops_the_reading_at_its_line() {
        InputStream huge = endless("a,b\n1,2\n3,", "x".repeat(1000), 100_000);
        failsWith(() -> Read.rows(huge), FailReason.CELL_TOO_LARGE, "3", "2");
    }

    @Test
    void a_million_columns_stop_the_reading_at_their_line() {
        InputStream wide = endless("a,b\n1,2\n", "x,".repeat(1000), 1000);
        failsWith(() -> Read.rows(wide), FailReason.TOO_MANY_COLUMNS, "3", "16384");
    }

    @Test
    void a_row_of_many_large_cells_stops_the_reading() {
        InputStream wide = endless("a,b\n", "x".repeat(100_000) + ",", 1000);
        failsWith(() -> Read.rows(wide), FailReason.ROW_TOO_LARGE, "2");
    }

    @Test
    void a_gzip_file_that_breaks_off_says_after_which_line() {
        byte[] whole = Read.gzip("a,b\n1,2\n".repeat(10_000).getBytes(UTF_8));
        failsWith(() -> Read.rows(Arrays.copyOf(whole, whole.length / 2)), FailReason.TRUNCATED);
    }

    @Test
    void a_gzip_bomb_is_not_followed_to_its_end() {
        byte[] layer = new byte[16 << 20];
        Arrays.fill(layer, (byte) 'x');
        for (int i = 0; i < layer.length; i += 50_000) layer[i] = '\n';
        byte[] member = Read.gzip(layer);
        InputStream bomb = endless("", new String(member, java.nio.charset.StandardCharsets.ISO_8859_1), 10_000);
        failsWith(() -> Read.rows(bomb), FailReason.EXPANDS_TOO_MUCH);
    }

    @Test
    void bytes_of_no_encoding_are_named_with_their_line() {
        byte[] file = "a,b\n中,文\n1,2\n".getBytes(UTF_8);
        file[file.length - 2] = (byte) 0xff;
        byte[] broken = new byte[file.length + 70_000];
        Arrays.fill(broken, (byte) '1');
        System.arraycopy(file, 0, broken, 0, 11);
        broken[broken.length - 2] = (byte) 0xff;
        failsWith(() -> Read.rows(broken), FailReason.NOT_THIS_ENCODING);
    }

    @Test
    void an_empty_file_and_files_that_are_no_tables_are_refused() {
        failsWith(() -> Read.rows(""), FailReason.EMPTY);
        failsWith(() -> Read.rows("%PDF-1.7 ..."), FailReason.NOT_A_TABLE);
        failsWith(() -> Read.rows(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}), FailReason.NOT_A_TABLE);
        failsWith(() -> Read.rows("a\0b,c\n"), FailReason.NOT_A_TABLE);
    }

    @Test
    void what_was_guarded_against_formulas_comes_back_as_it_was() {
        for (String cell :
                List.of("=1+1", "+86 138", "-1", "-x", "@me", "＝a", "'=x", "''+y", "it's", "'quoted'", "\tx")) {
            assertThat(FormulaGuard.unguard(FormulaGuard.guard(cell))).isEqualTo(cell);
        }
        assertThat(FormulaGuard.guard("=cmd")).isEqualTo("'=cmd");
        assertThat(FormulaGuard.guard("-12.50")).isEqualTo("-12.50");
        assertThat(Read.cells("a,b\n'=1+1,'x\n".getBytes(UTF_8)).getLast()).containsExactly("=1+1", "'x");
    }

    private static InputStream endless(String start, String repeated, int times) {
        byte[] bytes = repeated.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        InputStream rest = new InputStream() {
            private long position;

            @Override
            public int read() {
                return position == (long) bytes.length * times ? -1 : bytes[(int) (position++ % bytes.length)] & 0xff;
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(start.getBytes(UTF_8)), rest);
    }

    private static void failsWith(ThrowingCallable reading, FailReason reason, String... arguments) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(UnreadableFile.class, e -> {
            assertThat(e.reason().key()).isEqualTo(reason.key());
            assertThat(e.reason().arguments().subList(0, arguments.length)).containsExactly(arguments);
        });
    }
}
