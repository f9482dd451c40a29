package crm.store.sqlite;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentRules;
import crm.store.documents.RangeQuery;
import crm.store.documents.StoreUnavailable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of documents. Reads see all that was written before they began. */
final class SqliteCollection implements DocumentCollection {

    private static final int CHUNK = 256;

    /** More documents at once wait behind whoever writes so few. */
    private static final int FEW = 8;

    private final SqliteFile file;
    private final GroupCommit writes;
    private final CollectionDefinition definition;
    private final SqliteTable table;
    private final DocumentRules rules;
    private final SqliteRange range;
    private volatile boolean retired;

    SqliteCollection(SqliteFile file, GroupCommit writes, CollectionDefinition definition, SqliteTable table) {
        this.file = file;
        this.writes = writes;
        this.definition = definition;
        this.table = table;
        this.rules = new DocumentRules(definition);
        this.range = new SqliteRange(table);
    }

    CollectionDefinition definition() {
        return definition;
    }

    SqliteTable table() {
        return table;
    }

    /** Whether any further use is refused: the rebuild it belonged to was finished or dropped. */
    void retire(boolean now) {
        retired = now;
    }

    @Override
    public Optional<Document> get(String key) {
        return Optional.ofNullable(getAll(List.of(key)).get(key));
    }

    @Override
    public Map<String, Document> getAll(Collection<String> keys) {
        List<String> distinct = keys.stream().distinct().toList();
        return read(connection -> {
            Map<String, Document> found = HashMap.newHashMap(distinct.size());
            for (int from = 0; from < distinct.size(); from += CHUNK) {
                List<String> chunk = distinct.subList(from, Math.min(from + CHUNK, distinct.size()));
                String where = " WHERE key IN (?" + ", ?".repeat(chunk.size() - 1) + ")";
                try (var select = connection.prepareStatement(table.select() + where)) {
                    for (int i = 0; i < chunk.size(); i++) select.setString(i + 1, chunk.get(i));
                    for (Document document : range.documents(select)) found.put(document.key(), document);
                }
            }
            return found;
        });
    }

    @Override
    public boolean compareAndSet(long expectedVersion, Document document) {
        rules.check(document);
        rules.checkRaised(expectedVersion, document);
        String sql = expectedVersion == 0 ? table.insert() + "NOTHING" : table.replace();
        return write(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                int next = table.bind(statement, document);
                if (expectedVersion != 0) statement.setLong(next, expectedVersion);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean compareAndDelete(String key, long expectedVersion) {
        return write(connection -> {
            try (var delete =
                    connection.prepareStatement("DELETE FROM " + table.name() + " WHERE key = ? AND version = ?")) {
                delete.setString(1, key);
                delete.setLong(2, expectedVersion);
                return delete.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Set<String> upsertAll(List<Document> documents) {
        documents.forEach(rules::check);
        if (documents.isEmpty()) return Set.of();
        return write(documents.size(), connection -> {
            Set<String> refused = new HashSet<>();
            try (var upsert = connection.prepareStatement(table.upsert())) {
                for (Document document : documents) {
                    table.bind(upsert, document);
                    if (upsert.executeUpdate() == 0) refused.add(document.key());
                }
            }
            return refused;
        });
    }

    @Override
    public void deleteAll(Collection<String> keys) {
        if (keys.isEmpty()) return;
        write(keys.size(), connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table.name() + " WHERE key = ?")) {
                for (String key : keys) {
                    delete.setString(1, key);
                    delete.executeUpdate();
                }
            }
            return keys;
        });
    }

    @Override
    public List<Document> scan(String afterKey, int limit) {
        return read(connection -> {
            try (var select = connection.prepareStatement(table.select() + " WHERE key > ? ORDER BY key LIMIT ?")) {
                select.setString(1, afterKey);
                select.setInt(2, limit);
                return range.documents(select);
            }
        });
    }

    @Override
    public Page range(RangeQuery query) {
        DocumentRules.Walk walk = rules.check(query);
        return read(connection -> range.page(connection, query, walk));
    }

    @Override
    public long count(RangeQuery query) {
        DocumentRules.Walk walk = rules.check(query);
        return read(connection -> range.count(connection, query, walk.field()));
    }

    @Override
    public long count() {
        return read(connection -> {
            try (var count = connection.prepareStatement("SELECT count(*) FROM " + table.name());
                    var row = count.executeQuery()) {
                return row.getLong(1);
            }
        });
    }

    private <T> T read(SqliteFile.Work<T> work) {
        try {
            requireCurrent();
            return file.read(work);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private <T extends @Nullable Object> T write(SqliteFile.Work<T> work) {
        return write(1, work);
    }

    private <T extends @Nullable Object> T write(int documents, SqliteFile.Work<T> work) {
        SqliteFile.Work<T> checked = connection -> {
            requireCurrent(); // within the write lock, so that no write slips in behind a swap
            return work.on(connection);
        };
        try {
            return documents <= FEW ? writes.write(checked) : writes.writeMuch(checked);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private void requireCurrent() {
        if (retired) throw new IllegalStateException("This rebuild of " + definition.name() + " is over");
    }

    private StoreUnavailable unavailable(SQLException e) {
        return new StoreUnavailable("Collection " + definition.name() + " cannot answer: " + e.getMessage(), e);
    }
}
