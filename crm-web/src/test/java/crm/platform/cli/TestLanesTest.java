package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which builds {@code ./crm test} starts: the script beside a Maven that only notes what it is told, Docker there or not. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is bash")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TestLanesTest {

    private static final String EVERYTHING = "maven: -B -ntp verify";
    private static final String FULL = "maven: -B -ntp -Pfull verify";
    private static final String MONGO = "maven: -B -ntp -Pdocker -pl crm-projections -am test";
    private static final String LEFT_OUT = "Docker is not here: the lane with a real MongoDB was left out.";

    @TempDir
    Path root;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("../crm"), root.resolve("crm"));
        command("mvnw", "echo \"maven: $*\"; case \"$*\" in *\"$FAILING\"*) exit 1 ;; esac");
        command("jdks/jdk/bin/javac", "echo javac 21.0.5");
        command("bin/chromium", "exit 0");
        command("bin/fc-list", "echo a font");
    }

    private void command(String path, String script) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** @param failing the Maven run that fails is the one with these words */
    private Terminal test(String failing, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/bash", root.resolve("crm").toString(), "test"));
        command.addAll(Arrays.asList(options));
        Map<String, String> environment = Map.of(
                "CRM_JDKS",
                root.resolve("jdks").toString(),
                "FAILING",
                failing,
                "PATH",
                root.resolve("bin") + ":" + System.getenv("PATH"));
        return Terminal.run(root, environment, command);
    }

    @Test
    void where_docker_answers_the_lane_with_a_real_mongodb_runs_too() throws Exception {
        command("bin/docker", "exit 0");
        Terminal run = test("nothing");
        assertThat(run.out().lines()).containsExactly(EVERYTHING, MONGO);
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_lane_that_fails_or_ran_nothing_fails_the_command() throws Exception {
        command("bin/docker", "exit 0");
        assertThat(test("-Pdocker").exit()).isNotZero();
        assertThat(test("verify").exit()).isNotZero();
    }

    @Test
    void where_docker_does_not_answer_it_says_what_was_left_out() throws Exception {
        command("bin/docker", "exit 1");
        Terminal run = test("nothing", "--full");
        assertThat(run.out().lines()).containsExactly(FULL, LEFT_OUT);
        assertThat(run.exit()).isZero();
    }
}
