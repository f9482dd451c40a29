package crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitTest {

    @TempDir
    Path directory;

    private SqliteFile file;
    private GroupCommit writes;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() throws SQLException {
        file = new SqliteFile(directory.resolve("x.db"));
        writes = new GroupCommit(file);
        writes.write(connection -> run(connection, "CREATE TABLE t (name TEXT)"));
    }

    @AfterEach
    void close() {
        file.close();
        assertThat(failures).isEmpty();
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private List<String> committed() throws SQLException {
        return file.read(connection -> {
            List<String> names = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT name FROM t ORDER BY name")) {
                while (rows.next()) names.add(rows.getString(1));
            }
            return names;
        });
    }

    private interface Body {
        void run() throws Exception;
    }

    private Thread start(List<Thread> threads, Body body) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                body.run();
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        });
        threads.add(thread);
        return thread;
    }

    /** Keeps the file busy until all of these wait in line, then lets them go. */
    private void together(List<Body> bodies) throws Exception {
        var busy = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Thread holder = start(
                threads,
                () -> file.write(connection -> {
                    busy.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return busy;
                }));
        busy.await();
        for (Body body : bodies) start(threads, body);
        for (Thread thread : threads)
            while (thread != holder && thread.getState() != Thread.State.WAITING) Thread.sleep(1);
        release.countDown();
        for (Thread thread : threads) thread.join();
    }

    @Test
    void writes_that_wait_for_the_file_share_a_commit() throws Exception {
        Set<Integer> commitsSeen = ConcurrentHashMap.newKeySet();
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = "'n" + i + "'";
            bodies.add(() -> writes.write(connection -> {
                run(connection, "INSERT INTO t VALUES (" + name + ")");
                commitsSeen.add(committed().size()); // the same for all of one transaction
                return name;
            }));
        }
        together(bodies);
        // Whoever came first had nobody to take along; the others went together.
        assertThat(commitsSeen).hasSizeLessThanOrEqualTo(2);
        assertThat(committed()).hasSize(12);
    }

    @Test
    void work_that_fails_is_undone_alone() throws Exception {
        List<Body> bodies = new ArrayList<>();
        for (String name : List.of("a", "b", "bad", "c"))
            bodies.add(() -> {
                SqliteFile.Work<String> work = connection -> {
                    run(connection, "INSERT INTO t VALUES ('" + name + "')");
                    if (name.equals("bad")) throw new IllegalArgumentException("not this one");
                    return name;
                };
                if (name.equals("bad"))
                    assertThatThrownBy(() -> writes.write(work)).hasMessage("not this one");
                else assertThat(writes.write(work)).isEqualTo(name);
            });
        together(bodies);
        assertThat(committed()).containsExactly("a", "b", "c");
    }

    @Test
    void an_sql_error_is_said_and_the_next_write_works() throws SQLException {
        assertThatThrownBy(() -> writes.write(connection -> {
                    run(connection, "INSERT INTO t VALUES ('lost')");
                    return run(connection, "INSERT INTO nowhere VALUES (1)");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nowhere");
        writes.write(connection -> run(connection, "INSERT INTO t VALUES ('kept')"));
        assertThat(committed()).containsExactly("kept");
    }

    @Test
    void an_interrupted_writer_still_learns_its_outcome() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            start(threads, () -> {
                Thread.currentThread().interrupt();
                writes.write(connection -> run(connection, "INSERT INTO t VALUES ('x')"));
                assertThat(Thread.interrupted()).isTrue();
            });
        for (Thread thread : threads) thread.join();
        assertThat(committed()).hasSize(4);
    }

    @Test
    void long_writes_let_short_ones_that_came_later_go_first_and_all_are_done() throws Exception {
        Queue<String> order = new ConcurrentLinkedQueue<>();
        List<Body> bodies = new ArrayList<>();
        // Whoever comes first takes all of these along as long as there is time: each takes more than there is.
        for (int i = 0; i < 6; i++) {
            String name = "'long" + i + "'";
            bodies.add(() -> writes.writeMuch(connection -> {
                run(connection, "INSERT INTO t VALUES (" + name + ")");
                order.add("long");
                busyFor(30_000_000);
                return name;
            }));
        }
        for (int i = 0; i < 4; i++) {
            String name = "'short" + i + "'";
            bodies.add(() -> writes.write(connection -> {
                run(connection, "INSERT INTO t VALUES (" + name + ")");
                order.add("short");
                return name;
            }));
        }
        together(bodies);
        assertThat(committed()).hasSize(10);
        assertThat(List.copyOf(order).subList(0, 5))
                .as("one long write was under way already, whoever took it")
                .filteredOn("short"::equals)
                .hasSize(4);
    }

    private static void busyFor(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) Thread.onSpinWait();
    }
}
