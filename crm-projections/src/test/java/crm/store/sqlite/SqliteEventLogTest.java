package crm.store.sqlite;

import static crm.store.log.Commits.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.log.AppendOutcome.Appended;
import crm.store.log.Commit;
import crm.store.log.EventLog;
import crm.store.log.EventLogContract;
import crm.store.log.LogUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest extends EventLogContract {

    @TempDir
    Path directory;

    private final List<SqliteFile> files = new ArrayList<>();

    @Override
    protected EventLog open() {
        return openAgain();
    }

    @Override
    protected EventLog openAgain() {
        SqliteFile file = new SqliteFile(directory.resolve("crm.db"));
        files.add(file);
        return new SqliteEventLog(file);
    }

    @Override
    protected void destroy() {
        files.forEach(SqliteFile::close);
    }

    @Test
    void a_full_disk_is_said_and_the_log_goes_on_when_there_is_room_again() throws Exception {
        log.append(commit("before", 0, 1));
        limitPages(pages() + 2);
        List<Commit> large = new ArrayList<>();
        for (int i = 0; i < 2000; i++) large.add(commit("large" + i, 0, 3));
        assertThatThrownBy(() -> log.append(large))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("disk is full");
        assertThat(log.head()).isEqualTo(1);
        limitPages(1 << 30);
        assertThat(log.append(large)).first().isEqualTo(new Appended(2));
        assertHoleFree(log, 2001);
    }

    private int pages() throws SQLException {
        return files.getFirst().read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("pragma page_count")) {
                return row.getInt(1);
            }
        });
    }

    private void limitPages(int pages) throws SQLException {
        files.getFirst().write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("pragma max_page_count=" + pages);
            }
        });
    }
}
