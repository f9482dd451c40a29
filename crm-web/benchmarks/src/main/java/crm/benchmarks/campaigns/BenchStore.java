package crm.benchmarks.campaigns;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The embedded store in a directory of its own, and a plain table in another file of the same kind. */
final class BenchStore implements AutoCloseable {

    private static final int AT_ONCE = 1_000;

    private final Path directory;
    private final SqliteFile file;
    private final SqliteFile rawFile;
    private final SqliteDocuments documents;

    BenchStore() throws IOException {
        directory = Files.createTempDirectory("crm-bench");
        file = new SqliteFile(directory.resolve("crm.db"));
        rawFile = new SqliteFile(directory.resolve("raw.db"));
        documents = new SqliteDocuments(file);
    }

    DocumentStore documents() {
        return documents;
    }

    void clear(CollectionDefinition definition) {
        DocumentCollection collection = documents.collection(definition);
        for (List<Document> page = collection.scan("", AT_ONCE); !page.isEmpty(); page = collection.scan("", AT_ONCE))
            collection.deleteAll(page.stream().map(Document::key).toList());
    }

    void clearRaw() throws SQLException {
        rawFile.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("drop table if exists raw");
                statement.executeUpdate("create table raw (key text primary key, version integer, body blob) strict");
            }
            return true;
        });
    }

    /** One recipient's document. */
    interface Row {
        String key();

        byte[] body();
    }

    /** As a program would that knows nothing but the table: a thousand a transaction, durable like everything here. */
    void insertRaw(int count, IntFunction<Row> rows) throws SQLException {
        for (int from = 0; from < count; from += AT_ONCE) {
            int first = from;
            rawFile.write(connection -> {
                try (var insert = connection.prepareStatement("insert into raw values (?,1,?)")) {
                    for (int i = first; i < Math.min(count, first + AT_ONCE); i++) {
                        Row row = rows.apply(i);
                        insert.setString(1, row.key());
                        insert.setBytes(2, row.body());
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                return true;
            });
        }
    }

    @Override
    public void close() throws IOException {
        documents.close();
        file.close();
        rawFile.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(BenchStore::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
