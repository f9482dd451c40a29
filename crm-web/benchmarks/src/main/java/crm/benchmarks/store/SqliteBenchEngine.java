package crm.benchmarks.store;

import crm.store.log.Commit;
import crm.store.log.EventLog;
import crm.store.log.StoredEvent;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** SQLite: the log in one file, a plain table in another, both with WAL and synchronous=FULL. */
final class SqliteBenchEngine implements LogEngine {

    private final Path directory;
    private final SqliteFile file;
    private final SqliteFile rawFile;
    private final EventLog log;
    private final AtomicLong ids = new AtomicLong();

    SqliteBenchEngine() throws IOException {
        directory = Files.createTempDirectory("crm-bench");
        file = new SqliteFile(directory.resolve("log.db"));
        rawFile = new SqliteFile(directory.resolve("raw.db"));
        log = new SqliteEventLog(file);
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public boolean hasRanges() {
        return true;
    }

    @Override
    public void insertRaw(List<Commit> batch) throws SQLException {
        rawFile.write(connection -> {
            try (var statement = connection.prepareStatement("insert into raw values (?,?,?,?,?,?)")) {
                for (Commit commit : batch) {
                    byte[] id = Arrays.copyOf(commit.commandId().getBytes(StandardCharsets.UTF_8), 16);
                    for (StoredEvent event : commit.events()) {
                        statement.setLong(1, ids.incrementAndGet());
                        statement.setBytes(2, id);
                        statement.setString(3, commit.aggregateId());
                        statement.setLong(4, commit.firstSequence());
                        statement.setLong(5, commit.at().toEpochMilli());
                        statement.setBytes(6, event.payload());
                        statement.addBatch();
                    }
                }
                statement.executeBatch();
            }
            return true;
        });
    }

    @Override
    public void clearRaw(boolean keyed) throws SQLException {
        rawFile.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("drop table if exists raw");
                statement.executeUpdate(
                        "create table raw (id integer primary key, command blob, aggregate text, sequence integer,"
                                + " at integer, body blob)");
                if (keyed) {
                    statement.executeUpdate("create unique index raw_stream on raw (aggregate, sequence)");
                    statement.executeUpdate("create unique index raw_command on raw (command)");
                }
            }
            return true;
        });
    }

    @Override
    public long countRaw() throws SQLException {
        return rawFile.read(connection -> count(connection, "select count(*) from raw"));
    }

    @Override
    public long scanRaw() throws SQLException {
        return file.read(connection -> {
            long rows = 0;
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select ordinal, aggregate, sequence, body from log_entry order by ordinal")) {
                while (row.next()) {
                    row.getLong(1);
                    row.getString(2);
                    row.getLong(3);
                    if (row.getBytes(4).length > 0) rows++;
                }
            }
            return rows;
        });
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        rawFile.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(SqliteBenchEngine::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
