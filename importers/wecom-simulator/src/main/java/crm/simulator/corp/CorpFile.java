package crm.simulator.corp;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shelves in one SQLite file. A call's changes are one transaction, on disk before it is answered: killing the
 * process loses no answered call (a power cut may lose the last ones, as the file is not synced each time).
 */
final class CorpFile implements AutoCloseable {

    /** The records' components and nothing that they answer; instants as numbers, which are read in no time. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultVisibility(visibility -> visibility
                    .withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    private final Connection connection;
    private final PreparedStatement upsert;
    private final PreparedStatement delete;

    /** @param file null: in memory, gone with the process */
    CorpFile(@Nullable Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + (file == null ? ":memory:" : file));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=NORMAL");
                statement.execute("PRAGMA cache_size=-65536"); // 64 MB: keys arrive in no order
                statement.execute("CREATE TABLE IF NOT EXISTS kept (shelf TEXT NOT NULL, id TEXT NOT NULL,"
                        + " json TEXT NOT NULL, PRIMARY KEY (shelf, id)) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            upsert = connection.prepareStatement("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)");
            delete = connection.prepareStatement("DELETE FROM kept WHERE shelf = ? AND id = ?");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file, e);
        }
    }

    <T extends Kept> void load(Shelf<T> shelf) {
        try (PreparedStatement select = connection.prepareStatement("SELECT json FROM kept WHERE shelf = ?")) {
            select.setString(1, shelf.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) shelf.load(JSON.readValue(rows.getString(1), shelf.type()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(Collection<Shelf<?>> shelves) {
        try {
            boolean changed = false;
            for (Shelf<?> shelf : shelves) changed |= write(shelf);
            if (changed) connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T extends Kept> boolean write(Shelf<T> shelf) throws SQLException {
        for (String key : shelf.touched()) {
            Optional<T> row = shelf.find(key);
            PreparedStatement statement = row.isPresent() ? upsert : delete;
            statement.setString(1, shelf.name());
            statement.setString(2, key);
            if (row.isPresent()) statement.setString(3, JSON.writeValueAsString(row.get()));
            statement.executeUpdate();
        }
        return !shelf.touched().isEmpty();
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
