package crm.store.sqlite;

import crm.store.documents.StoreUnavailable;
import crm.store.vault.KeyStore;
import crm.store.vault.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Keys in a file of their own that only its owner may read. A destroyed key is overwritten in the file (secure_delete) and
 * the write-ahead log that still had it is emptied.
 */
public final class SqliteKeys implements KeyStore {

    private static final int CHUNK = 256;

    private final SqliteFile file;
    private final GroupCommit writes;

    public SqliteKeys(Path path) {
        try {
            OwnerOnly.create(path); // SQLite gives its -wal and -shm the same permissions
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot create " + path + ": " + e.getMessage(), e);
        }
        file = new SqliteFile(path, true);
        writes = new GroupCommit(file);
        write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS keys"
                        + " (id TEXT NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID");
                return statement.execute("CREATE TABLE IF NOT EXISTS claim (fingerprint TEXT NOT NULL)");
            }
        });
    }

    @Override
    public Map<String, byte[]> findAll(Collection<String> ids) {
        List<String> distinct = List.copyOf(new HashSet<>(ids));
        try {
            return file.read(connection -> {
                Map<String, byte[]> found = HashMap.newHashMap(distinct.size());
                for (int from = 0; from < distinct.size(); from += CHUNK)
                    find(connection, distinct.subList(from, Math.min(from + CHUNK, distinct.size())), found);
                return found;
            });
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void find(Connection connection, List<String> ids, Map<String, byte[]> found) throws SQLException {
        String sql = "SELECT id, wrapped FROM keys WHERE id IN (?" + ", ?".repeat(ids.size() - 1) + ")";
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.size(); i++) select.setString(i + 1, ids.get(i));
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.put(rows.getString(1), rows.getBytes(2));
            }
        }
    }

    @Override
    public void addAll(Map<String, byte[]> wrappedById) {
        if (wrappedById.isEmpty()) return;
        write(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO keys (id, wrapped) VALUES (?, ?)")) {
                for (var key : wrappedById.entrySet()) {
                    insert.setString(1, key.getKey());
                    insert.setBytes(2, key.getValue());
                    insert.executeUpdate();
                }
            }
            return wrappedById;
        });
    }

    @Override
    public void destroyAll(Collection<String> ids) {
        if (ids.isEmpty()) return;
        boolean any = write(connection -> {
            int deleted = 0;
            try (var delete = connection.prepareStatement("DELETE FROM keys WHERE id = ?")) {
                for (String id : ids) {
                    delete.setString(1, id);
                    deleted += delete.executeUpdate();
                }
            }
            return deleted > 0;
        });
        try {
            if (any) file.emptyLog();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean isEmpty() {
        try {
            return file.read(connection -> {
                try (var select = connection.prepareStatement("SELECT 1 FROM keys LIMIT 1");
                        var row = select.executeQuery()) {
                    return !row.next();
                }
            });
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public String claim(String fingerprint) {
        return write(connection -> {
            try (var insert = connection.prepareStatement(
                            "INSERT INTO claim SELECT ? WHERE NOT EXISTS (SELECT 1 FROM claim)");
                    var select = connection.prepareStatement("SELECT fingerprint FROM claim")) {
                insert.setString(1, fingerprint);
                insert.executeUpdate();
                try (var row = select.executeQuery()) {
                    return row.getString(1);
                }
            }
        });
    }

    /** Writes the keys that there are now into a new file, which holds none that was destroyed. */
    public void copyTo(Path target) throws IOException, SQLException {
        file.copyTo(target);
    }

    @Override
    public void close() {
        file.close();
    }

    private <T> T write(SqliteFile.Work<T> work) {
        try {
            return writes.write(work);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private StoreUnavailable unavailable(SQLException e) {
        return new StoreUnavailable("The keys in " + file.path() + " cannot answer: " + e.getMessage(), e);
    }
}
