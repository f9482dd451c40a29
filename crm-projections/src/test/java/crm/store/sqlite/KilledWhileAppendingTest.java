package crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import crm.store.log.AppendOutcome.Appended;
import crm.store.log.Commits;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledWhileAppendingTest {

    @TempDir
    Path directory;

    private final Random random = new Random(20260501);
    private final Map<Long, String> acknowledged = new LinkedHashMap<>();

    @Test
    void what_was_acknowledged_before_a_kill_is_there_whole_and_without_a_hole() throws Exception {
        killAndLook(3);
    }

    @Test
    @Tag("full")
    void and_so_it_is_after_many_kills() throws Exception {
        killAndLook(30);
    }

    private void killAndLook(int rounds) throws Exception {
        Path path = directory.resolve("crm.db");
        for (int round = 0; round < rounds; round++) {
            int before = acknowledged.size();
            appendUntilKilled(path, "round" + round, random.nextInt(200, 3000));
            assertThat(acknowledged).hasSizeGreaterThan(before);
            SqliteFile file = new SqliteFile(path);
            try {
                look(new SqliteEventLog(file), round);
            } finally {
                file.close();
            }
        }
    }

    private void appendUntilKilled(Path path, String name, int lines) throws Exception {
        // A file: what was printed stays, whoever dies.
        Path output = directory.resolve(name + ".txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingChild.class.getName(),
                        path.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            long enough = lines * 40L;
            while (Files.size(output) < enough && child.isAlive()) Thread.sleep(1);
        } finally {
            child.destroyForcibly().waitFor();
        }
        for (String line : Files.readAllLines(output)) {
            String[] parts = line.split(" ");
            // The last line may be cut.
            if (parts.length == 2 && parts[1].length() == 36) acknowledged.put(Long.parseLong(parts[0]), parts[1]);
        }
    }

    private void look(EventLog log, int round) {
        Map<String, Long> next = new HashMap<>();
        long ordinal = 0;
        for (List<Entry> page; !(page = log.read(ordinal, 1000)).isEmpty(); ) {
            for (Entry entry : page) {
                assertThat(entry.ordinal()).isEqualTo(++ordinal);
                String command = acknowledged.get(ordinal);
                if (command != null) assertThat(entry.commit().commandId()).isEqualTo(command);
                // Payloads carry their sequence number: a torn entry would show.
                String aggregate = entry.commit().aggregateId();
                long first = next.getOrDefault(aggregate, 0L);
                assertThat(Commits.text(entry.commit()))
                        .isEqualTo(Commits.text(Commits.commit(
                                entry.commit().commandId(),
                                aggregate,
                                first,
                                entry.commit().events().size(),
                                Commits.NOON)));
                next.put(aggregate, entry.commit().lastSequence() + 1);
            }
        }
        assertThat(ordinal).isEqualTo(log.head());
        assertThat(acknowledged.keySet()).allMatch(o -> o <= log.head());
        assertThat(log.append(Commits.commit("after" + round, 0, 1))).isEqualTo(new Appended(ordinal + 1));
    }
}
