package crm.store.sqlite;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.CollectionDefinition.Type;
import crm.store.documents.Document;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of a collection: its columns and statements. */
record SqliteTable(String name, List<IndexedField> columns) {

    static SqliteTable of(CollectionDefinition definition) {
        return new SqliteTable("doc_" + definition.name().replace('-', '_'), withoutVersion(definition));
    }

    static SqliteTable rebuildOf(CollectionDefinition definition) {
        // Two underscores: no collection's own table is called so.
        return new SqliteTable("doc_" + definition.name().replace('-', '_') + "__rebuild", withoutVersion(definition));
    }

    private static List<IndexedField> withoutVersion(CollectionDefinition definition) {
        return definition.fields().stream().filter(f -> !f.isVersion()).toList();
    }

    static String column(IndexedField field) {
        return field.isVersion() ? "version" : "f_" + field.name();
    }

    /** The body comes last: a page of the index fields is read without walking through large bodies. */
    String create() {
        return "CREATE TABLE " + name + " (key TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, "
                + columns.stream().map(f -> declaration(f) + ", ").collect(Collectors.joining())
                + "body BLOB NOT NULL)";
    }

    static String declaration(IndexedField field) {
        return column(field) + (field.type() == Type.TEXT ? " TEXT" : " INTEGER");
    }

    /** The generation keeps the names of a rebuild's indexes apart from those of the table it will replace. */
    String createIndex(IndexedField field, long generation) {
        return "CREATE INDEX " + index(field, generation) + " ON " + name + " (" + column(field) + ", key) WHERE "
                + column(field) + " IS NOT NULL";
    }

    static String dropIndex(CollectionDefinition definition, IndexedField field, long generation) {
        return "DROP INDEX IF EXISTS " + of(definition).index(field, generation);
    }

    private String index(IndexedField field, long generation) {
        return "ix_" + name.replace("__rebuild", "") + "_" + generation + "_" + column(field);
    }

    String select() {
        return "SELECT key, version, body"
                + columns.stream().map(f -> ", " + column(f)).collect(Collectors.joining()) + " FROM " + name;
    }

    String insert() {
        String marks = ", ?".repeat(2 + columns.size());
        return "INSERT INTO " + name + " (key, version, body"
                + columns.stream().map(f -> ", " + column(f)).collect(Collectors.joining()) + ") VALUES (?" + marks
                + ")"
                + " ON CONFLICT (key) DO ";
    }

    /** Parameters as {@link #insert}; changes the row only if the version is greater. */
    String upsert() {
        return insert() + "UPDATE SET version = excluded.version, body = excluded.body"
                + columns.stream()
                        .map(f -> ", " + column(f) + " = excluded." + column(f))
                        .collect(Collectors.joining())
                + " WHERE excluded.version > " + name + ".version";
    }

    /** Parameters as {@link #insert}, then the expected version. */
    String replace() {
        var sql = new StringBuilder("UPDATE " + name + " SET version = ?2, body = ?3");
        int index = 4;
        for (IndexedField field : columns) sql.append(", " + column(field) + " = ?" + index++);
        return sql + " WHERE key = ?1 AND version = ?" + index;
    }

    /** Sets the parameters of {@link #insert}; returns the index of the next. */
    int bind(PreparedStatement statement, Document document) throws SQLException {
        statement.setString(1, document.key());
        statement.setLong(2, document.version());
        statement.setBytes(3, document.body());
        int index = 4;
        for (IndexedField field : columns)
            statement.setObject(index++, document.fields().get(field.name()));
        return index;
    }

    Document read(ResultSet row) throws SQLException {
        Map<String, Object> fields = HashMap.newHashMap(columns.size());
        int index = 4;
        for (IndexedField field : columns) {
            Object value = field.type() == Type.TEXT ? row.getString(index) : (Object) row.getLong(index);
            if (!row.wasNull()) fields.put(field.name(), value);
            index++;
        }
        return new Document(row.getString(1), row.getLong(2), row.getBytes(3), fields);
    }
}
