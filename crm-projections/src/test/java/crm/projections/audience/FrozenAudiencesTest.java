package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.campaign.FrozenAudience;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FrozenAudiencesTest {

    @TempDir
    Path directory;

    private SqliteFile file;
    private SqliteDocuments documents;
    private FrozenAudiences audiences;

    @BeforeEach
    void open() throws Exception {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        audiences = new FrozenAudiences(documents);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void ten_thousand_recipients_come_back_each_once_and_take_little_room() {
        List<String> ids =
                IntStream.range(0, 10_000).mapToObj("c%022d"::formatted).toList();
        FrozenAudience frozen = audiences.freeze(ids.reversed());
        audiences.freeze(ids);
        assertThat(audiences.freeze(List.of("c1", "c1")).recipients()).isEqualTo(1);
        assertThat(frozen.recipients()).isEqualTo(10_000);
        assertThat(audiences.recipients(frozen)).isEqualTo(ids);
        assertThat(documents.collection(FrozenAudiences.COLLECTION).count()).isEqualTo(2);
        assertThat(documents
                        .collection(FrozenAudiences.COLLECTION)
                        .get(frozen.audienceId())
                        .orElseThrow()
                        .body())
                .hasSizeLessThan(100_000);
    }

    @Test
    void a_list_that_is_not_the_one_that_was_frozen_is_refused() {
        FrozenAudience one = audiences.freeze(List.of("c1"));
        FrozenAudience forged = new FrozenAudience(one.audienceId(), 1, "ff");
        assertThatThrownBy(() -> audiences.recipients(forged)).hasMessageContaining("altered");
        assertThatThrownBy(() -> audiences.recipients(new FrozenAudience("a-x", 1, "ff")))
                .hasMessageContaining("No audience");
    }

    @Test
    void many_lists_are_kept_at_once_and_come_back_in_their_order() {
        List<List<String>> lists = IntStream.range(0, 1_203)
                .mapToObj(i -> IntStream.rangeClosed(0, i % 5)
                        .mapToObj(n -> "c" + i + "-" + n)
                        .toList())
                .toList();
        List<FrozenAudience> frozen = audiences.freezeAll(lists);
        assertThat(audiences.freezeAll(lists)).isEqualTo(frozen);
        assertThat(audiences.freezeAll(List.of())).isEmpty();
        for (int i = 0; i < lists.size(); i++) {
            assertThat(frozen.get(i)).isEqualTo(audiences.freeze(lists.get(i)));
            assertThat(audiences.recipients(frozen.get(i))).isEqualTo(lists.get(i));
        }
    }

    @Test
    void a_list_that_is_too_long_for_one_document_comes_back_whole() {
        Random random = new Random(4);
        List<String> ids = IntStream.range(0, 700_000)
                .mapToObj(i -> "c%08x%08x%04x".formatted(random.nextInt(), random.nextInt(), i & 0xffff))
                .sorted()
                .distinct()
                .toList();
        FrozenAudience frozen = audiences.freeze(ids);
        assertThat(documents.collection(FrozenAudiences.COLLECTION).count()).isGreaterThan(1);
        assertThat(audiences.recipients(frozen)).isEqualTo(ids);
    }
}
