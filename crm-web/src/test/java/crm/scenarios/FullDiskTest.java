package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.cli.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a running application fills up and is cleared again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullDiskTest {

    private static final int DISK_MEGABYTES = 400;
    /** What the files of the store had taken already holds some more writes. */
    private static final int MOST_UNTIL_FULL = 20_000;

    @TempDir
    Path directory;

    private final List<String> acknowledged = new ArrayList<>();
    private int next;

    @Test
    void writing_says_so_nothing_acknowledged_is_lost_and_it_goes_on_when_there_is_room() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), DISK_MEGABYTES);
                RunningApplication application =
                        RunningApplication.start(disk.path().resolve("data"), false)) {
            application.awaitReady();
            for (int i = 0; i < 200; i++) assertThat(write(application)).isEmpty();

            Path ballast = disk.path().resolve("ballast");
            fill(ballast);
            String refusal = "";
            for (int i = 0; i < MOST_UNTIL_FULL && refusal.isEmpty(); i++) refusal = write(application);
            assertThat(refusal).contains("event log cannot be written").contains("disk is full");
            for (int i = 0; i < 50; i++) write(application);
            Thread.sleep(1_000); // the projections meet the full disk too
            assertThat(write(application)).contains("disk is full");
            assertThat(application.isAlive()).isTrue();

            Files.delete(ballast);
            eventually(
                    Duration.ofSeconds(30), () -> assertThat(write(application)).isEmpty());
            for (int i = 0; i < 200; i++) assertThat(write(application)).isEmpty();
            assertThat(application.check(String.join("\n", acknowledged))).isEmpty();
        }
    }

    private String write(RunningApplication application) throws IOException, InterruptedException {
        String id = "w-" + next++;
        String refusal = application.refusal(id);
        if (refusal.isEmpty()) acknowledged.add(id);
        return refusal;
    }

    /** To the last byte. */
    private static void fill(Path ballast) throws IOException {
        for (int chunk = 1 << 20; chunk > 0; chunk /= 16) {
            byte[] bytes = new byte[chunk];
            try (OutputStream out =
                    Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) out.write(bytes);
            } catch (IOException full) {
                // that is what was wanted
            }
        }
    }
}
