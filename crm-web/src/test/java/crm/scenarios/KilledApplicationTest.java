package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application is killed -9 at random moments while eight threads write; {@code -Dkill.rounds} says how often. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledApplicationTest {

    private static final int WRITERS = 8;
    private static final int LONGEST_MS = 1_500;

    @TempDir
    Path directory;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void what_was_acknowledged_is_there_whole_and_every_projection_equals_a_rebuild() throws Exception {
        run(Integer.getInteger("kill.rounds", 20));
    }

    @Test
    @Tag("full")
    void the_same_over_two_hundred_rounds() throws Exception {
        run(200);
    }

    @Test
    void killed_it_leaves_no_simulator_behind() throws Exception {
        List<ProcessHandle> children;
        try (RunningApplication application =
                RunningApplication.start(directory.resolve("demo"), false, "--crm.demo.simulator=true")) {
            application.awaitReady();
            Path corp = directory.resolve("demo/simulator/corp.db");
            for (int i = 0; i < 600 && !Files.exists(corp); i++) Thread.sleep(100);
            assertThat(corp).exists();
            children = application.children();
            assertThat(children).hasSize(1).allMatch(ProcessHandle::isAlive);
            application.kill();
        }
        for (int i = 0; i < 100 && children.stream().anyMatch(ProcessHandle::isAlive); i++) Thread.sleep(100);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private void run(int rounds) throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        Path data = directory.resolve("data");
        for (int round = 1; round <= rounds; round++) {
            // What earlier rounds left behind is looked at by few, for it takes long; the others are killed while still
            // behind.
            boolean look = round % 20 == 10;
            try (RunningApplication application = RunningApplication.start(data, false)) {
                application.awaitReady();
                if (look)
                    assertThat(check(application))
                            .as("round %d, seed %d", round, seed)
                            .isEmpty();
                int before = acknowledged.size();
                writeUntilKilled(application, Duration.ofMillis(50 + random.nextInt(LONGEST_MS)));
                if (round % 5 == 0) System.out.printf("round %d: %d acknowledged%n", round, acknowledged.size());
                assertThat(acknowledged.size()).as("writes of round %d", round).isGreaterThanOrEqualTo(before);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(rounds);
        // At last with the search engine, whose index was behind all along.
        try (RunningApplication application = RunningApplication.start(data, true)) {
            application.awaitReady();
            assertThat(check(application)).as("at the end, seed %d", seed).isEmpty();
        }
    }

    private String check(RunningApplication application) throws Exception {
        return application.check(String.join("\n", acknowledged));
    }

    private void writeUntilKilled(RunningApplication application, Duration delay) throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String name = "w" + i;
            writers.add(Thread.ofPlatform().start(() -> {
                try {
                    for (String id; application.write(id = name + "-" + next.getAndIncrement()); ) acknowledged.add(id);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        Thread.sleep(delay);
        application.kill();
        for (Thread writer : writers) writer.join();
    }
}
