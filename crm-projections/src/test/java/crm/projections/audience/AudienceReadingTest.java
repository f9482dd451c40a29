package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.projections.shared.FoldJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceReadingTest {

    @Test
    void what_was_written_is_read_by_one_who_reads_one_and_by_one_who_reads_many() {
        AudienceReading many = AudienceReading.ofMany();
        new RandomDocuments(31).audience(3_000).forEach((key, document) -> {
            byte[] json = FoldJson.MAPPER.writeValueAsBytes(document);
            assertThat(AudienceReading.one(json)).as(key).isEqualTo(document);
            assertThat(many.read(json)).as(key).isEqualTo(document);
        });
    }

    @Test
    void more_different_texts_than_are_kept_are_read() {
        AudienceReading many = AudienceReading.ofMany();
        for (int i = 0; i < 80_000; i++) {
            AudienceDocument document = AudienceDocument.EMPTY.absorbing("record-" + i);
            assertThat(many.read(FoldJson.MAPPER.writeValueAsBytes(document))).isEqualTo(document);
        }
    }

    @Test
    void what_is_no_such_document_is_refused_wherever_it_ends() {
        byte[] json = FoldJson.MAPPER.writeValueAsBytes(new RandomDocuments(32).document(9));
        for (int end = 0; end < json.length; end++) {
            byte[] cut = Arrays.copyOf(json, end);
            assertThatThrownBy(() -> AudienceReading.one(cut)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> AudienceReading.one("{\"profile\":null}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rebuild the projection audience");
    }
}
