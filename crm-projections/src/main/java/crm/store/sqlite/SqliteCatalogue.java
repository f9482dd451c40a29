package crm.store.sqlite;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.CollectionDefinition.Kind;
import crm.store.documents.CollectionDefinition.Type;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which collections there are: one row each, with the generation that names the indexes of its table. */
record SqliteCatalogue(Connection connection) {

    record Stored(CollectionDefinition definition, long generation) {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS document_collections (name TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL,
                     fields TEXT NOT NULL, generation INTEGER NOT NULL, last_generation INTEGER NOT NULL)""");
        }
    }

    Optional<Stored> find(String name) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT name, kind, fields, generation FROM document_collections WHERE name = ?")) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(new Stored(definition(row), row.getLong(4))) : Optional.empty();
            }
        }
    }

    List<CollectionDefinition> all() throws SQLException {
        List<CollectionDefinition> all = new ArrayList<>();
        try (var select = connection.prepareStatement(
                        "SELECT name, kind, fields FROM document_collections ORDER BY name");
                var rows = select.executeQuery()) {
            while (rows.next()) all.add(definition(rows));
        }
        return all;
    }

    /** Returns the generation of its table. */
    long add(CollectionDefinition definition) throws SQLException {
        change("INSERT INTO document_collections VALUES (?3, ?1, ?2, 1, 1)", definition);
        return 1;
    }

    void update(CollectionDefinition definition) throws SQLException {
        change("UPDATE document_collections SET kind = ?1, fields = ?2 WHERE name = ?3", definition);
    }

    private void change(String sql, CollectionDefinition definition) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, definition.kind().name());
            statement.setString(
                    2,
                    definition.fields().stream()
                            .map(f -> f.name() + ":" + f.type())
                            .collect(Collectors.joining(",")));
            statement.setString(3, definition.name());
            statement.executeUpdate();
        }
    }

    /** The generation of a rebuild that starts. */
    long nextGeneration(CollectionDefinition definition) throws SQLException {
        try (var next =
                connection.prepareStatement("UPDATE document_collections SET last_generation = last_generation + 1"
                        + " WHERE name = ? RETURNING last_generation")) {
            next.setString(1, definition.name());
            try (var row = next.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    /** The last generation is the collection's own now. */
    void rebuilt(CollectionDefinition definition) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE document_collections SET generation = last_generation WHERE name = ?")) {
            update.setString(1, definition.name());
            update.executeUpdate();
        }
    }

    private static CollectionDefinition definition(ResultSet row) throws SQLException {
        List<IndexedField> fields = Arrays.stream(row.getString(3).split(","))
                .filter(field -> !field.isEmpty())
                .map(field -> field.split(":"))
                .map(field -> new IndexedField(field[0], Type.valueOf(field[1])))
                .toList();
        return new CollectionDefinition(row.getString(1), Kind.valueOf(row.getString(2)), fields);
    }
}
