package crm.importers.csv.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Reads whole tables for tests. */
final class Read {

    private Read() {}

    static List<Row> rows(String text) {
        return rows(text.getBytes(UTF_8));
    }

    static List<Row> rows(byte[] file) {
        return rows(new ByteArrayInputStream(file));
    }

    static List<Row> rows(InputStream file) {
        List<Row> rows = new ArrayList<>();
        try (Table table = Tables.open(new CountingInput(file))) {
            for (Row row; (row = table.next()) != null; ) rows.add(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static List<List<String>> cells(byte[] file) {
        return rows(file).stream().map(Row::cells).toList();
    }

    static byte[] gzip(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
