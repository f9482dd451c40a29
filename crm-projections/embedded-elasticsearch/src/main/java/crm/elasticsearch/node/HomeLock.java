package crm.elasticsearch.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node per home. Waits a little, because the node of a parent that was just killed needs a moment to end. */
final class HomeLock {

    private static final int WAIT_SECONDS = 15;

    /** Held until the JVM ends. */
    private static @Nullable FileLock held;

    private HomeLock() {}

    static void take(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        FileChannel file =
                FileChannel.open(home.resolve("embedded.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while ((held = file.tryLock()) == null) {
            if (System.nanoTime() > giveUp) throw new IOException("another process uses the search data in " + home);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
