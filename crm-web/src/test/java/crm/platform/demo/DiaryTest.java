package crm.platform.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.store.documents.Document;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiaryTest {

    private static final Instant NOW = Instant.parse("2020-04-11T04:00:00Z");

    @TempDir
    Path directory;

    @Test
    void a_diary_from_before_anything_was_under_way_goes_on() {
        String old = """
                {"anchor": "2020-01-13", "opened": true, "days": [0, 1], "through": "2020-04-11T03:00:00Z",
                 "handedOverAt": "2020-04-11T02:00:00Z"}""";
        try (SqliteFile file = new SqliteFile(directory.resolve("crm.db"))) {
            SqliteDocuments documents = new SqliteDocuments(file);
            documents
                    .collection(Diary.COLLECTION)
                    .compareAndSet(0, new Document("diary", 1, old.getBytes(UTF_8), Map.of()));
            Diary diary = new Diary(documents);
            Diary.Page page = diary.read().orElseThrow();
            assertThat(page.anchor()).isEqualTo(LocalDate.of(2020, 1, 13));
            assertThat(page.crowd()).isEqualTo(Crowd.USUAL);
            assertThat(page.hasAllBegun()).isFalse();
            diary.write(page.begunAt(NOW).withAllBegun());
            assertThat(new Diary(documents).read().orElseThrow())
                    .returns(true, Diary.Page::hasAllBegun)
                    .returns(NOW, Diary.Page::begunAt)
                    .returns(page.days(), Diary.Page::days);
        }
    }
}
