package crm.importers.csv.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "online-retail",
                "stores",
                "staff",
                "customers",
                "orders",
                "order-lines",
                "pos",
                "membership",
                "consents"
            })
    void a_mapping_that_is_written_reads_as_it_was(String name) throws IOException {
        MappingDraft draft = MappingDraft.of(MappingReader.read(example(name)));
        assertThat(MappingGap.of(draft)).isEmpty();
        Mapping again = MappingReader.read(MappingWriter.text(name, draft));
        assertThat(MappingDraft.of(again)).isEqualTo(draft);
    }

    @Test
    void encoding_and_separator_are_kept_where_they_are_said() throws IOException {
        MappingDraft draft = MappingDraft.of(MappingReader.read(example("stores")));
        for (String encoding : crm.importers.csv.reading.TableForm.encodings()) {
            MappingDraft said = draft.readAs(encoding, "tab", 3);
            Mapping again = MappingReader.read(MappingWriter.text("own", said));
            assertThat(MappingDraft.of(again)).isEqualTo(said);
            assertThat(again.form().separator()).isEqualTo('\t');
        }
    }

    @Test
    void a_text_for_every_row_that_is_not_said_yet_is_asked_for() throws IOException {
        MappingDraft draft = MappingDraft.of(MappingReader.read(example("stores")));
        Map<Field, CellSource> fields = new HashMap<>(draft.fields());
        fields.put(Field.CITY, new CellSource(null, "", false, false, Map.of(), null));
        MappingDraft open = draft.withFields(fields);
        assertThat(MappingGap.of(open)).extracting(MappingGap::field).containsExactly(Field.CITY);
    }

    private static String example(String name) throws IOException {
        try (InputStream in = MappingWriterTest.class.getResourceAsStream("/examples/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
