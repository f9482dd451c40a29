package crm.store.sqlite;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in a table per collection, beside whatever else the file holds. Closing leaves the file open: whoever opened
 * it closes it.
 */
public final class SqliteDocuments implements DocumentStore {

    private static final Logger log = LoggerFactory.getLogger(SqliteDocuments.class);

    private final SqliteFile file;
    private final GroupCommit writes;
    private final Map<String, SqliteCollection> open = new HashMap<>();
    private final Map<String, SqliteCollection> rebuilds = new HashMap<>();

    public SqliteDocuments(SqliteFile file) {
        this.file = file;
        this.writes = new GroupCommit(file);
        write(connection -> {
            SqliteCatalogue.create(connection);
            return true;
        });
    }

    @Override
    public synchronized DocumentCollection collection(CollectionDefinition definition) {
        SqliteCollection known = open.get(definition.name());
        if (known != null) {
            definition.requireEvolvesFrom(known.definition());
            if (!known.definition().equals(definition))
                throw new IllegalArgumentException("Collection " + definition.name() + " is open as "
                        + known.definition() + ", not as " + definition);
            return known;
        }
        SqliteTable table = SqliteTable.of(definition);
        write(connection -> {
            run(
                    connection,
                    "DROP TABLE IF EXISTS " + SqliteTable.rebuildOf(definition).name()); // of a crash
            var catalogue = new SqliteCatalogue(connection);
            var stored = catalogue.find(definition.name());
            if (stored.isEmpty()) createTable(connection, table, definition, catalogue.add(definition));
            else if (!stored.get().definition().equals(definition)) evolve(connection, stored.get(), definition);
            return table;
        });
        var collection = new SqliteCollection(file, writes, definition, table);
        open.put(definition.name(), collection);
        return collection;
    }

    private static void createTable(
            Connection connection, SqliteTable table, CollectionDefinition definition, long generation)
            throws SQLException {
        run(connection, table.create());
        for (IndexedField field : definition.fields()) run(connection, table.createIndex(field, generation));
    }

    private static void evolve(Connection connection, SqliteCatalogue.Stored stored, CollectionDefinition definition)
            throws SQLException {
        CollectionDefinition before = stored.definition();
        definition.requireEvolvesFrom(before);
        SqliteTable table = SqliteTable.of(definition);
        for (IndexedField gone : before.fieldsWithout(definition)) {
            run(connection, SqliteTable.dropIndex(definition, gone, stored.generation()));
            if (!gone.isVersion())
                run(connection, "ALTER TABLE " + table.name() + " DROP COLUMN " + SqliteTable.column(gone));
        }
        for (IndexedField added : definition.fieldsWithout(before)) {
            if (!added.isVersion()) {
                run(connection, "ALTER TABLE " + table.name() + " ADD COLUMN " + SqliteTable.declaration(added));
                log.info(
                        "Collection {} gained the field {}: documents are listed along it once written again or rebuilt",
                        definition.name(),
                        added.name());
            }
            run(connection, table.createIndex(added, stored.generation()));
        }
        new SqliteCatalogue(connection).update(definition);
    }

    @Override
    public synchronized DocumentCollection startRebuild(CollectionDefinition definition) {
        collection(definition);
        SqliteTable table = SqliteTable.rebuildOf(definition);
        SqliteCollection old = rebuilds.remove(definition.name());
        if (old != null) old.retire(true);
        write(connection -> {
            run(connection, "DROP TABLE IF EXISTS " + table.name());
            createTable(connection, table, definition, new SqliteCatalogue(connection).nextGeneration(definition));
            return table;
        });
        var collection = new SqliteCollection(file, writes, definition, table);
        rebuilds.put(definition.name(), collection);
        return collection;
    }

    @Override
    public synchronized void finishRebuild(CollectionDefinition definition) {
        SqliteCollection rebuilt = rebuilds.get(definition.name());
        if (rebuilt == null) throw new IllegalStateException("No rebuild of " + definition.name() + " was started");
        String live = SqliteTable.of(definition).name();
        rebuilt.retire(true); // before the swap gets its turn: no write of the rebuild comes behind it
        try {
            write(connection -> {
                run(connection, "DROP TABLE " + live);
                run(connection, "ALTER TABLE " + rebuilt.table().name() + " RENAME TO " + live);
                new SqliteCatalogue(connection).rebuilt(definition);
                return live;
            });
            rebuilds.remove(definition.name());
        } catch (StoreUnavailable e) {
            rebuilt.retire(false);
            throw e;
        }
    }

    @Override
    public synchronized void abandonRebuild(CollectionDefinition definition) {
        SqliteCollection unfinished = rebuilds.remove(definition.name());
        if (unfinished == null) return;
        unfinished.retire(true);
        write(connection -> {
            run(connection, "DROP TABLE IF EXISTS " + unfinished.table().name());
            return unfinished;
        });
    }

    @Override
    public List<CollectionDefinition> definitions() {
        try {
            return file.read(connection -> new SqliteCatalogue(connection).all());
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void close() {}

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T write(SqliteFile.Work<T> work) {
        try {
            return writes.write(work);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private StoreUnavailable unavailable(SQLException e) {
        return new StoreUnavailable("The documents in " + file.path() + " cannot answer: " + e.getMessage(), e);
    }
}
