package crm.store.sqlite;

import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentRules;
import crm.store.documents.RangeCursor;
import crm.store.documents.RangeQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks along the index (field, key): a page goes on behind the last document of the one before, never by offset. */
record SqliteRange(SqliteTable table) {

    Page page(Connection connection, RangeQuery query, DocumentRules.Walk walk) throws SQLException {
        String column = SqliteTable.column(walk.field());
        RangeCursor after = walk.after();
        var where = new Conditions(column);
        // A cursor lies within the bounds and takes the place of the one behind it, so that the index is entered there.
        if (query.from() != null && (after == null || query.descending())) where.and(column + " >= ?", query.from());
        if (query.to() != null && (after == null || !query.descending())) where.and(column + " < ?", query.to());
        if (after != null)
            where.and(
                    "(" + column + ", key) " + (query.descending() ? "<" : ">") + " (?, ?)",
                    after.value(),
                    after.key());
        String direction = query.descending() ? " DESC" : "";
        String sql =
                table.select() + where.sql() + " ORDER BY " + column + direction + ", key" + direction + " LIMIT ?";
        try (var select = connection.prepareStatement(sql)) {
            int next = where.bind(select);
            select.setLong(next, query.limit() + 1L); // one more tells whether there is a next page
            return cut(documents(select), query, walk.field());
        }
    }

    long count(Connection connection, RangeQuery query, IndexedField field) throws SQLException {
        String column = SqliteTable.column(field);
        var where = new Conditions(column);
        if (query.from() != null) where.and(column + " >= ?", query.from());
        if (query.to() != null) where.and(column + " < ?", query.to());
        try (var select = connection.prepareStatement("SELECT count(*) FROM " + table.name() + where.sql())) {
            where.bind(select);
            try (var row = select.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    List<Document> documents(PreparedStatement select) throws SQLException {
        List<Document> documents = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) documents.add(table.read(rows));
        }
        return documents;
    }

    private static Page cut(List<Document> documents, RangeQuery query, IndexedField field) {
        if (documents.size() <= query.limit()) return new Page(documents, null);
        documents.removeLast();
        Document last = documents.getLast();
        Object value = field.isVersion()
                ? (Object) last.version()
                : Objects.requireNonNull(last.fields().get(field.name()));
        return new Page(documents, new RangeCursor(field.name(), query.descending(), value, last.key()).text());
    }

    private static final class Conditions {

        private final StringBuilder sql;
        private final List<@Nullable Object> values = new ArrayList<>();

        Conditions(String column) {
            sql = new StringBuilder(" WHERE " + column + " IS NOT NULL");
        }

        void and(String condition, @Nullable Object... bound) {
            sql.append(" AND ").append(condition);
            values.addAll(List.of(bound));
        }

        String sql() {
            return sql.toString();
        }

        /** Returns the index of the next parameter. */
        int bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
            return values.size() + 1;
        }
    }
}
