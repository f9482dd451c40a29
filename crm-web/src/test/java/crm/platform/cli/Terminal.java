package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What somebody at a terminal sees of a command that ends by itself. */
record Terminal(int exit, String out, String err) {

    /** @param environment added to an environment that holds nothing but a path to this system's commands */
    static Terminal run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            return new Terminal(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** One clear sentence on the error stream, nothing else, and an exit code that says so. */
    void refused(String... words) {
        assertThat(err.lines().toList()).as("what is on the error stream").hasSize(1);
        assertThat(err).startsWith("crm: ").endsWith(".\n").contains(words).doesNotContain("Exception", "\tat ");
        assertThat(out).isEmpty();
        assertThat(exit).isEqualTo(1);
    }
}
