package crm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.platform.audit.AuditEntry.Outcome;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditLogTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    @TempDir
    Path directory;

    private AuditEntry entry(int second, String by, @Nullable String about) {
        Instant at = NOON.plusSeconds(second);
        return new AuditEntry(
                AuditLog.newId(at), at, by, "users.edit", about, "10.0.0.1", null, List.of(), Outcome.ASKED);
    }

    @Test
    void entries_are_found_newest_first_page_by_page_within_the_days_and_of_exactly_whom_was_asked_for() {
        try (SqliteFile file = new SqliteFile(directory.resolve("store.db"))) {
            AuditLog log = new AuditLog(new SqliteDocuments(file), JsonMapper.shared());
            for (int second = 0; second < 100; second++)
                log.begin(entry(second, second % 4 == 0 ? "li" : "lina", second % 10 == 0 ? "c1" : null));
            List<Instant> walked = new ArrayList<>();
            @Nullable String next = null;
            do {
                AuditLog.Page page = log.find(new AuditQuestion("li", null, null, null, null), 7, next);
                page.entries().forEach(one -> {
                    assertThat(one.by()).isEqualTo("li");
                    walked.add(one.at());
                });
                next = page.next();
            } while (next != null);
            assertThat(walked).hasSize(25).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            AuditQuestion hers = new AuditQuestion("li", null, "c1", NOON.plusSeconds(20), NOON.plusSeconds(60));
            assertThat(log.find(hers, 50, null).entries())
                    .extracting(one -> one.at().getEpochSecond() - NOON.getEpochSecond())
                    .containsExactly(40L, 20L);
        }
    }

    @Test
    void how_it_ended_is_added_once_and_nothing_else_ever_changes() {
        try (SqliteFile file = new SqliteFile(directory.resolve("store.db"))) {
            AuditLog log = new AuditLog(new SqliteDocuments(file), JsonMapper.shared());
            AuditEntry asked = entry(0, "li", "c1");
            log.begin(asked);
            assertThatThrownBy(() -> log.begin(asked.ended(Outcome.DONE, List.of())))
                    .isInstanceOf(IllegalStateException.class);
            log.end(asked.ended(Outcome.REFUSED, List.of("OptOut c1")));
            log.end(asked.ended(Outcome.DONE, List.of()));
            assertThat(log.find(AuditQuestion.about("c1"), 10, null).entries())
                    .containsExactly(asked.ended(Outcome.REFUSED, List.of("OptOut c1")));
        }
    }
}
