package crm.store.sqlite;

import crm.store.log.AppendOutcome;
import crm.store.log.AppendPlan;
import crm.store.log.AppendQueue;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EntryBytes;
import crm.store.log.EventLog;
import crm.store.log.LogUnavailable;
import crm.store.log.Snapshot;
import crm.store.log.StreamEnds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * The event log in a SQLite file, one row an entry, one transaction for all appends that wait. A batch is first planned
 * on what is remembered and inserted; only when a key is taken or a conflict looms is it planned again on what the file
 * says. The file's owner closes it.
 */
public final class SqliteEventLog implements EventLog {

    private static final int MAX_BATCH = 4096;
    private static final long MAX_BATCH_BYTES = 32L << 20;
    private static final int MAX_ATTEMPTS = 5;

    private final SqliteFile file;
    private final AppendQueue queue = new AppendQueue(MAX_BATCH, MAX_BATCH_BYTES, this::write);
    private final StreamEnds ends = new StreamEnds();
    private final Map<Connection, LogSql> statements = new ConcurrentHashMap<>();

    /** Only the leader of the queue touches it; null: not known, read it. */
    private LogSql.@Nullable Head head;

    public SqliteEventLog(SqliteFile file) {
        this.file = file;
        try {
            file.write(connection -> {
                LogSql.createTables(connection);
                return true;
            });
        } catch (SQLException e) {
            throw unavailable("opened", e);
        }
    }

    @Override
    public List<AppendOutcome> append(List<Commit> commits) {
        return queue.append(commits);
    }

    private List<AppendOutcome> write(AppendQueue.Arrivals arrivals) {
        List<Commit> commits = new ArrayList<>();
        try {
            return attempt(arrivals, false, commits);
        } catch (SQLException e) {
            // Those who were still to come are left for the next write.
            return writeAgain(commits, e);
        }
    }

    private List<AppendOutcome> writeAgain(List<Commit> commits, SQLException first) {
        SQLException failure = first;
        for (int attempt = 1; attempt < MAX_ATTEMPTS && isTaken(failure); attempt++) {
            Iterator<List<Commit>> once = List.of(commits, List.<Commit>of()).iterator();
            try {
                return attempt(once::next, true, new ArrayList<>());
            } catch (SQLException e) {
                failure = e;
            }
        }
        throw unavailable("written", failure);
    }

    /** @param taken takes the commits that were tried */
    private List<AppendOutcome> attempt(AppendQueue.Arrivals arrivals, boolean lookUp, List<Commit> taken)
            throws SQLException {
        List<AppendOutcome> outcomes = new ArrayList<>();
        boolean written = false;
        try {
            head = file.write(connection -> {
                LogSql sql = sql(connection);
                LogSql.Head at = head == null ? sql.head() : head;
                for (List<Commit> next; !(next = arrivals.next()).isEmpty(); ) {
                    taken.addAll(next);
                    AppendPlan plan = AppendPlan.of(next, at.ordinal() + 1, new Known(sql, lookUp));
                    if (plan.isConflicting() && !lookUp)
                        plan = AppendPlan.of(next, at.ordinal() + 1, new Known(sql, true));
                    at = sql.insert(at, plan.entries());
                    ends.learn(plan.nextSequences()); // for those who come next
                    outcomes.addAll(plan.outcomes());
                }
                return at;
            });
            written = true;
            return outcomes;
        } finally {
            if (!written) {
                head = null;
                ends.forget();
            }
        }
    }

    /** What the file knows; without looking up, only what is remembered and what must be known to go on. */
    private final class Known implements AppendPlan.Knowledge<SQLException> {

        private final LogSql sql;
        private final boolean lookUp;

        Known(LogSql sql, boolean lookUp) {
            this.sql = sql;
            this.lookUp = lookUp;
        }

        @Override
        public @Nullable Long ordinalOf(String commandId) throws SQLException {
            return lookUp ? sql.findByCommand(commandId).map(Entry::ordinal).orElse(null) : null;
        }

        @Override
        public long nextSequence(String aggregateId, long expected) throws SQLException {
            if (!lookUp) {
                Long remembered = ends.nextSequence(aggregateId);
                if (remembered != null) return remembered;
                if (expected == 0) return 0; // the stream's unique key tells if it is not new
            }
            return sql.lastSequence(aggregateId).orElse(-1) + 1;
        }
    }

    private static boolean isTaken(SQLException e) {
        return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    private LogUnavailable unavailable(String verb, @Nullable SQLException e) {
        if (e != null && (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_FULL.code)
            return new LogUnavailable(
                    "The disk is full: the event log cannot be " + verb + " (" + file.path() + ")", e);
        String reason = e == null ? "" : ": " + e.getMessage();
        return new LogUnavailable("The event log cannot be " + verb + " (" + file.path() + ")" + reason, e);
    }

    @Override
    public List<Entry> read(long afterOrdinal, int limit) {
        return reading(sql -> sql.read(afterOrdinal, limit));
    }

    @Override
    public List<Entry> readStream(String aggregateId, long fromSequence) {
        List<Entry> entries = reading(sql -> sql.readStream(aggregateId, fromSequence));
        if (!entries.isEmpty())
            ends.learn(aggregateId, entries.getLast().commit().lastSequence() + 1);
        return entries;
    }

    @Override
    public Optional<Entry> findByCommand(String commandId) {
        return reading(sql -> sql.findByCommand(commandId));
    }

    @Override
    public long head() {
        return reading(LogSql::head).ordinal();
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        return reading(sql -> sql.lastSequence(aggregateId));
    }

    @Override
    public long ordinalBefore(Instant instant) {
        return reading(sql -> sql.ordinalBefore(EntryBytes.micros(instant)));
    }

    @Override
    public Optional<Snapshot> findSnapshot(String aggregateId) {
        return reading(sql -> sql.findSnapshot(aggregateId));
    }

    @Override
    public void storeSnapshot(Snapshot snapshot) {
        try {
            file.write(connection -> {
                sql(connection).storeSnapshot(snapshot);
                return true;
            });
        } catch (SQLException e) {
            throw unavailable("written", e);
        }
    }

    @Override
    public void close() {
        // The file is shared with the documents and closed by its owner.
    }

    private interface Question<T> {
        T ask(LogSql sql) throws SQLException;
    }

    private <T> T reading(Question<T> question) {
        try {
            return file.read(connection -> question.ask(sql(connection)));
        } catch (SQLException e) {
            throw unavailable("read", e);
        }
    }

    private LogSql sql(Connection connection) {
        return statements.computeIfAbsent(connection, LogSql::new);
    }
}
