package crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import crm.store.documents.EvolutionContract;
import crm.store.documents.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentsTest extends EvolutionContract {

    @TempDir
    Path directory;

    private SqliteFile file;

    @Override
    protected DocumentStore open() {
        if (file != null) file.close();
        file = new SqliteFile(directory.resolve("crm.db"));
        return new SqliteDocuments(file);
    }

    @AfterEach
    void closeFile() {
        file.close();
    }

    @Test
    void a_full_disk_is_said_and_the_store_works_again_when_there_is_room() throws SQLException {
        shops.upsertAll(List.of(shop("before", 1, "x", 1)));
        long pages = pragma("PRAGMA page_count");
        pragma("PRAGMA max_page_count = " + (pages + 20));
        var large = new Document("large", 1, new byte[1 << 20], Map.of());

        assertThatThrownBy(() -> shops.upsertAll(List.of(shop("with", 1, "x", 1), large)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("shops")
                .hasMessageContaining("full");
        assertThatThrownBy(() -> shops.compareAndSet(0, large)).isInstanceOf(StoreUnavailable.class);
        assertThat(keys(shops.scan("", 9))).containsExactly("before");

        pragma("PRAGMA max_page_count = 1000000");
        assertThat(shops.upsertAll(List.of(shop("after", 1, "x", 1), large))).isEmpty();
        reopen();
        assertThat(keys(shops.scan("", 9))).containsExactly("after", "before", "large");
    }

    @Test
    void what_a_crash_left_of_a_rebuild_goes_at_the_next_start() {
        store.startRebuild(SHOPS).upsertAll(List.of(shop("half", 1, "x", 1)));
        assertThat(places()).contains("doc_shops__rebuild");
        reopen();
        assertThat(places()).contains("doc_shops").doesNotContain("doc_shops__rebuild");
    }

    @Override
    protected List<String> places() {
        List<String> names = new ArrayList<>();
        try {
            file.read(connection -> {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("SELECT name FROM sqlite_master")) {
                    while (rows.next()) names.add(rows.getString(1));
                    return names;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private long pragma(String sql) throws SQLException {
        long[] value = new long[1];
        file.write(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                value[0] = row.getLong(1);
                return value;
            }
        });
        return value[0];
    }

    @Test
    void a_closed_file_is_said_and_nobody_waits_for_it() {
        file.close();
        assertThatThrownBy(() -> shops.get("a"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> shops.upsertAll(List.of(shop("a", 1, "x", 1)))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void walks_and_counts_use_an_index() throws SQLException {
        for (String where : List.of(
                "f_since IS NOT NULL AND f_since < 5 AND (f_since, key) > (1, 'a') ORDER BY f_since, key LIMIT 3",
                "f_city IS NOT NULL AND f_city >= 'a' AND (f_city, key) < ('b', 'a') ORDER BY f_city DESC, key DESC LIMIT 3",
                "f_since IS NOT NULL ORDER BY f_since, key LIMIT 3")) {
            StringBuilder plan = new StringBuilder();
            file.read(connection -> {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(
                                "EXPLAIN QUERY PLAN SELECT key, body FROM doc_shops WHERE " + where)) {
                    while (rows.next()) plan.append(rows.getString("detail")).append('\n');
                    return plan;
                }
            });
            assertThat(plan.toString())
                    .contains("USING INDEX ix_doc_shops_1_f_")
                    .doesNotContain("TEMP B-TREE");
        }
    }
}
