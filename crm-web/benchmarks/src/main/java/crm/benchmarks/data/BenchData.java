package crm.benchmarks.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/** The deterministic data set of {@code gen.sql} in DuckDB's memory. Not for many threads. */
public final class BenchData implements AutoCloseable {

    /** The day of all questions. */
    public static final LocalDate NOW = LocalDate.parse("2026-01-01");

    /** At this size the answers of {@code expected.csv} hold. */
    public static final int FULL = 1_000_000;

    private final Connection connection;
    private final int customers;

    /** @param customers as many orders and ten times as many events come with them */
    public BenchData(int customers) throws SQLException {
        this(customers, 10L * customers);
    }

    /** @param customers as many orders come with them */
    public BenchData(int customers, long events) throws SQLException {
        this.customers = customers;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        String script = resource("gen.sql")
                .lines()
                .map(line -> line.replaceFirst("--.*", ""))
                .reduce("", (before, line) -> before + line + "\n")
                .replace("${N}", String.valueOf(customers))
                .replace("${E}", String.valueOf(events))
                .replace("${O}", String.valueOf(customers));
        for (String statement : script.split(";"))
            if (!statement.isBlank() && !statement.strip().startsWith("COPY")) execute(statement);
        execute("CREATE TABLE pt AS SELECT unnest(tags) AS tag, customer_id FROM profiles ORDER BY 1, 2");
    }

    public int customers() {
        return customers;
    }

    public boolean isFull() {
        return customers == FULL;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Reads a result. */
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    public <T> T ask(String sql, Reader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return reader.read(rows);
        }
    }

    /** Keeps a result as a table of this name, in place of the one before. */
    public void materialize(String table, String sql) throws SQLException {
        execute("CREATE OR REPLACE TABLE " + table + " AS " + sql);
    }

    /** The question of this name in DuckDB's fast form. */
    public static String question(String name) {
        return resource("rules.sql")
                .lines()
                .map(line -> line.split("\\|", 4))
                .filter(parts -> parts.length == 4 && parts[0].equals(name) && !parts[1].equals("pg"))
                .map(parts -> parts[3])
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** {@code query:kind} → answer, at full size. */
    public static Map<String, String> expected() {
        Map<String, String> answers = new LinkedHashMap<>();
        try (Stream<String> lines = resource("expected.csv").lines().skip(1)) {
            lines.map(line -> line.split(","))
                    .forEach(parts -> answers.put(
                            parts[0] + ":" + parts[1],
                            String.join(",", Arrays.asList(parts).subList(2, parts.length))));
        }
        return answers;
    }

    /** Whether the answer to a question is kept in a file of its own. */
    public static boolean hasExpected(String name) {
        return BenchData.class.getResource("/bench/expected_" + name + ".csv") != null;
    }

    /** Its rows at full size, without the names of the columns. */
    public static List<List<String>> expectedRows(String name) {
        return resource("expected_" + name + ".csv")
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",")))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(BenchData.class.getResourceAsStream("/bench/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
