package crm.store.sqlite;

import crm.store.vault.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite database file of this process: one writing connection behind a fair lock (SQLite has one writer; waiting in
 * line beats SQLITE_BUSY), a few reading ones. Commits are durable (WAL, synchronous=FULL).
 */
public final class SqliteFile implements AutoCloseable {

    private static final int READERS = 4;

    private final Path path;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private volatile boolean closed;

    public SqliteFile(Path path) {
        this(path, false);
    }

    /** @param secureDelete overwrite deleted content with zeros, for a file of keys */
    public SqliteFile(Path path, boolean secureDelete) {
        this.path = path;
        try {
            writer = config(secureDelete).createConnection("jdbc:sqlite:" + path);
            for (int i = 0; i < READERS; i++) readers.add(config(secureDelete).createConnection("jdbc:sqlite:" + path));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot open " + path + ": " + e.getMessage(), e);
        }
    }

    private static SQLiteConfig config(boolean secureDelete) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(30_000);
        // A writer of another process is waited for at the start, not met in the middle.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        // A commit dirties one page of each index whatever it writes: half the size is a tenth more commits.
        config.setPageSize(2048);
        config.setCacheSize(-64 * 1024);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(1L << 30));
        // Pages; by default a batch of documents fills the WAL by itself, and each would be written twice at once.
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "16000");
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(64L << 20));
        if (secureDelete) config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config;
    }

    public Path path() {
        return path;
    }

    /** Work on a connection; what it throws passes through, an SQL error too. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs the work as one transaction on the writing connection; rolls back on any exception. */
    public <T> T write(Work<T> work) throws SQLException {
        writing.lock();
        try {
            writer.setAutoCommit(false);
            try {
                T result = work.on(writer);
                writer.commit();
                writer.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } finally {
            writing.unlock();
        }
    }

    private void rollBack(Throwable reason) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e); // on a full disk SQLite has rolled back by itself
        }
        try {
            writer.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Runs the work on a reading connection; it sees all that was committed before it began. */
    public <T> T read(Work<T> work) throws SQLException {
        Connection connection = null;
        try {
            while (connection == null) {
                if (closed) throw new SQLException(path + " is closed");
                connection = readers.poll(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a connection to " + path, e);
        }
        try {
            return work.on(connection);
        } finally {
            readers.add(connection);
            if (closed) closeReaders();
        }
    }

    /**
     * Moves the write-ahead log into the file and cuts it to nothing: what was deleted is in neither of them any more.
     *
     * @throws SQLException when a reader kept it from doing so for as long as a writer would wait
     */
    public void emptyLog() throws SQLException {
        writing.lock();
        try (var statement = writer.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (row.getInt(1) != 0) throw new SQLException("A reader keeps the log of " + path + " from being emptied");
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes all that is committed now into a new file while others go on writing: one state of it, without what was deleted.
     *
     * @param target is not there yet; its owner alone may read it
     */
    public void copyTo(Path target) throws IOException, SQLException {
        OwnerOnly.create(target);
        try (Connection copying = config(false).createConnection("jdbc:sqlite:" + path);
                var statement = copying.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            closeReaders();
            writer.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close " + path + ": " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }

    private void closeReaders() throws SQLException {
        for (Connection reader; (reader = readers.poll()) != null; ) reader.close();
    }
}
