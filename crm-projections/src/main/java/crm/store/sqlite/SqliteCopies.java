package crm.store.sqlite;

import crm.store.documents.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * Copies of the embedded engine's files, made while it works. The keys are copied after the data: so every key that the
 * copied data needs is among them, unless it was destroyed meanwhile, and then it is to be missing.
 */
public final class SqliteCopies {

    private final SqliteFile store;
    private final SqliteKeys keys;

    public SqliteCopies(SqliteFile store, SqliteKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * The log and all documents as they are at one moment.
     *
     * @param target is not there yet
     * @return the ordinal of the last entry in it
     * @throws StoreUnavailable when it cannot be written
     */
    public long copyStore(Path target) {
        try {
            store.copyTo(target);
            return head(target);
        } catch (IOException | SQLException e) {
            throw new StoreUnavailable("The store could not be copied to " + target + ": " + e.getMessage(), e);
        }
    }

    /**
     * The keys that live at this moment.
     *
     * @param target is not there yet
     * @throws StoreUnavailable when it cannot be written
     */
    public void copyKeys(Path target) {
        try {
            keys.copyTo(target);
        } catch (IOException | SQLException e) {
            throw new StoreUnavailable("The keys could not be copied to " + target + ": " + e.getMessage(), e);
        }
    }

    private static long head(Path copy) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:" + copy)) {
            return new LogSql(connection).head().ordinal();
        }
    }
}
