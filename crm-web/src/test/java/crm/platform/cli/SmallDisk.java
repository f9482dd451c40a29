package crm.platform.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes in memory. Only root on Linux may mount one: elsewhere the test says so and is skipped. */
public final class SmallDisk implements AutoCloseable {

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    public static SmallDisk mount(Path path, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(path);
        boolean mounted;
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()) == 0;
        } catch (IOException noSuchCommand) {
            mounted = false;
        }
        assumeTrue(mounted, "a small file system can be mounted here (root on Linux)");
        return new SmallDisk(path);
    }

    public Path path() {
        return path;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // Lazily: a process that is just ending may still hold a file.
        run("umount", "-l", path.toString());
    }
}
