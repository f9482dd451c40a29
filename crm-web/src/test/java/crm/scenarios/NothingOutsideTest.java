package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application, its search engine and all else it starts never try to leave the machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingOutsideTest {

    private static final String LOOPBACK_UP = "ip link set lo up && ";

    @TempDir
    Path directory;

    @Test
    void cut_off_from_every_network_it_runs_whole_and_never_tries_to_leave() throws Exception {
        assumeTrue(inNetworkOfItsOwn("true") == 0, "a network of its own can be made here (Linux with unshare and ip)");
        Process run = process("exec \"$0\" -Xmx100m -cp \"$1\" crm.scenarios.LonelyRun \"$2\"")
                .redirectErrorStream(true)
                .start();
        String told;
        try {
            told = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }
        assertThat(told.lines().toList())
                .contains("page: 200", "acknowledged: 50", "wrong: ", "after the run: no route 0, datagrams 0");
        // The counters would have told.
        assertThat(told).contains("after trying to leave: no route 1,");
    }

    private int inNetworkOfItsOwn(String command) throws InterruptedException {
        try {
            return process(command).start().waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }

    private ProcessBuilder process(String command) {
        boolean root = System.getProperty("user.name").equals("root");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "unshare",
                root ? "-n" : "-rn",
                "sh",
                "-c",
                LOOPBACK_UP + command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                directory.resolve("data").toString()));
        builder.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-Dembedded.elasticsearch.home=" + System.getProperty("embedded.elasticsearch.home", "none"));
        return builder;
    }
}
