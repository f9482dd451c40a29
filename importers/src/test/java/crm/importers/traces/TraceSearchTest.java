package crm.importers.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TraceSearchTest {

    private static final Traces HERS = new Traces(
            List.of("c-1"),
            identifiers -> Map.of(),
            List.of(new PersonalData(
                    1,
                    Map.of(
                            PersonalField.NAME, "王芳",
                            PersonalField.PHONE, "8613812345678",
                            PersonalField.EXTERNAL_USERID, "wmABC-1_x"))),
            List.of("021-6543 2109\n13700000001"));

    private static boolean found(byte[] content) throws IOException {
        return TraceSearch.finds(HERS, new ByteArrayInputStream(content));
    }

    private static boolean found(String text) throws IOException {
        return found(text.getBytes(UTF_8));
    }

    @Test
    void a_number_is_found_however_it_is_written() throws IOException {
        for (String text : List.of(
                "13812345678",
                "name,phone\n王芳,13812345678\n",
                "+86 138 1234 5678",
                "\"138-1234-5678\"",
                "电话13812345678。",
                "8613812345678",
                "021-65432109",
                "{\"phone\":\"13700000001\"}")) assertThat(found(text)).as(text).isTrue();
    }

    @Test
    void an_id_is_found_as_a_word_and_others_numbers_ids_and_names_are_not_hers() throws IOException {
        assertThat(found("a,wmABC-1_x,b")).isTrue();
        for (String text : List.of(
                "", "王芳", "13812345679", "138123456780", "wmABC-1_xy", "wmABC-1", "1381234567", "138  12345678"))
            assertThat(found(text)).as(text).isFalse();
    }

    @Test
    void it_is_found_in_other_encodings_in_packed_files_and_in_workbooks_and_across_any_border() throws IOException {
        assertThat(found("姓名,手机\n王芳,13812345678".getBytes(Charset.forName("GB18030"))))
                .isTrue();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("x,".repeat(40_000) + "13812345678\n").getBytes(UTF_8));
        }
        assertThat(found(packed.toByteArray())).isTrue();
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        try (TableWriter table = TableWriter.open(new TableFormat.Workbook(), sheet)) {
            table.write(List.of("姓名", "手机"));
            table.write(List.of("王芳", "13812345678"));
        }
        assertThat(found(sheet.toByteArray())).isTrue();
        for (int before = 65_520; before < 65_540; before++)
            assertThat(found(",".repeat(before) + "13812345678,"))
                    .as("%d", before)
                    .isTrue();
    }
}
