package crm.store.sqlite;

import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EntryBytes;
import crm.store.log.Snapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log's tables and statements on one connection. {@code latest} is the greatest commit time up to and including the
 * entry, in microseconds: clocks may step back, this never does, so a time is found by halving. The command id is indexed
 * by 16 bytes of its SHA-256; the id itself is in the body.
 */
final class LogSql {

    private static final int DIGEST_BYTES = 16;
    private static final long READ_BYTES = 16L << 20;
    private static final String ENTRY = "select ordinal, aggregate, sequence, body from log_entry ";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    LogSql(Connection connection) {
        this.connection = connection;
    }

    static void createTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    create table if not exists log_entry (
                        ordinal integer primary key, command blob not null, aggregate text not null,
                        sequence integer not null, events integer not null, latest integer not null, body blob not null)
                    """);
            statement.executeUpdate("create unique index if not exists log_stream on log_entry (aggregate, sequence)");
            statement.executeUpdate("create unique index if not exists log_command on log_entry (command)");
            statement.executeUpdate("""
                    create table if not exists log_snapshot (
                        aggregate text primary key, type text not null, sequence integer not null, at integer not null,
                        name text not null, revision integer not null, payload blob not null)
                    """);
        }
    }

    /** The last ordinal and the greatest commit time so far. */
    record Head(long ordinal, long latest) {}

    Head head() throws SQLException {
        var statement = prepare("select ordinal, latest from log_entry order by ordinal desc limit 1");
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), row.getLong(2)) : new Head(0, Long.MIN_VALUE);
        }
    }

    /** Inserts the entries, ordinals following the head; the new head. A taken key is an SQLException. */
    Head insert(Head head, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) return head;
        var statement = prepare("insert into log_entry values (?,?,?,?,?,?,?)");
        long latest = head.latest();
        for (Entry entry : entries) {
            Commit commit = entry.commit();
            latest = Math.max(latest, EntryBytes.micros(commit.at()));
            statement.setLong(1, entry.ordinal());
            statement.setBytes(2, digest(commit.commandId()));
            statement.setString(3, commit.aggregateId());
            statement.setLong(4, commit.firstSequence());
            statement.setInt(5, commit.events().size());
            statement.setLong(6, latest);
            statement.setBytes(7, EntryBytes.encode(commit));
            statement.addBatch();
        }
        try {
            statement.executeBatch();
        } finally {
            statement.clearBatch();
        }
        return new Head(entries.getLast().ordinal(), latest);
    }

    List<Entry> read(long afterOrdinal, int limit) throws SQLException {
        var statement = prepare(ENTRY + "where ordinal > ? order by ordinal limit ?");
        statement.setLong(1, afterOrdinal);
        statement.setInt(2, limit);
        return entries(statement, READ_BYTES);
    }

    List<Entry> readStream(String aggregateId, long fromSequence) throws SQLException {
        var statement = prepare(ENTRY + """
                where aggregate = ?1 and sequence >= coalesce(
                    (select max(sequence) from log_entry where aggregate = ?1 and sequence <= ?2), 0)
                order by sequence
                """);
        statement.setString(1, aggregateId);
        statement.setLong(2, fromSequence);
        List<Entry> entries = entries(statement, Long.MAX_VALUE);
        if (!entries.isEmpty() && entries.getFirst().commit().lastSequence() < fromSequence) entries.removeFirst();
        return entries;
    }

    private static List<Entry> entries(PreparedStatement statement, long maxBytes) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            for (long bytes = 0; bytes < maxBytes && row.next(); ) {
                byte[] body = row.getBytes(4);
                bytes += body.length;
                entries.add(new Entry(row.getLong(1), EntryBytes.decode(row.getString(2), row.getLong(3), body)));
            }
        }
        return entries;
    }

    Optional<Entry> findByCommand(String commandId) throws SQLException {
        var statement = prepare(ENTRY + "where command = ?");
        statement.setBytes(1, digest(commandId));
        List<Entry> entries = entries(statement, Long.MAX_VALUE);
        if (!entries.isEmpty() && !entries.getFirst().commit().commandId().equals(commandId))
            throw new IllegalStateException("Two command ids have the same digest: " + commandId);
        return entries.stream().findFirst();
    }

    OptionalLong lastSequence(String aggregateId) throws SQLException {
        var statement = prepare(
                "select sequence + events - 1 from log_entry where aggregate = ? order by sequence desc limit 1");
        statement.setString(1, aggregateId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    long ordinalBefore(long micros) throws SQLException {
        long before = 0;
        long after = head().ordinal() + 1;
        var statement = prepare("select latest from log_entry where ordinal = ?");
        while (after - before > 1) {
            long middle = (before + after) >>> 1;
            statement.setLong(1, middle);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("The log has no entry " + middle);
                if (row.getLong(1) < micros) before = middle;
                else after = middle;
            }
        }
        return before;
    }

    Optional<Snapshot> findSnapshot(String aggregateId) throws SQLException {
        var statement =
                prepare("select type, sequence, at, name, revision, payload from log_snapshot where aggregate = ?");
        statement.setString(1, aggregateId);
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) return Optional.empty();
            return Optional.of(new Snapshot(
                    aggregateId,
                    row.getString(1),
                    row.getLong(2),
                    EntryBytes.instant(row.getLong(3)),
                    row.getString(4),
                    row.getInt(5),
                    row.getBytes(6)));
        }
    }

    void storeSnapshot(Snapshot snapshot) throws SQLException {
        var statement = prepare("""
                insert into log_snapshot values (?,?,?,?,?,?,?) on conflict (aggregate) do update set
                    type = excluded.type, sequence = excluded.sequence, at = excluded.at, name = excluded.name,
                    revision = excluded.revision, payload = excluded.payload
                where excluded.sequence >= log_snapshot.sequence
                """);
        statement.setString(1, snapshot.aggregateId());
        statement.setString(2, snapshot.aggregateType());
        statement.setLong(3, snapshot.sequence());
        statement.setLong(4, EntryBytes.micros(snapshot.at()));
        statement.setString(5, snapshot.name());
        statement.setInt(6, snapshot.revision());
        statement.setBytes(7, snapshot.payload());
        statement.executeUpdate();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static byte[] digest(String commandId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(commandId.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
