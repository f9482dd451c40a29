package crm.platform.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Empties a data directory before anything is opened in it. What is asked for is written down first, so that a process that is
 * killed in the middle goes on with it at its next start.
 */
final class Clearing {

    /** There from the moment at which it was asked for until the directory is empty; says by whom. */
    private static final String ASKED = "clearing";
    /** There afterwards: a demo tells its story into an empty directory, but not into one that was emptied. */
    private static final String DONE = "cleared";

    private Clearing() {}

    /** Durable when this returns. */
    static void ask(Path directory, String by) throws IOException {
        try (FileChannel file =
                FileChannel.open(directory.resolve(ASKED), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(by.getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        }
        try (FileChannel folder = FileChannel.open(directory)) {
            folder.force(true);
        }
    }

    /** @param kept names that stay: the lock that is held, and what is settled for good */
    static void finish(Path directory, Set<String> kept) throws IOException {
        Path asked = directory.resolve(ASKED);
        if (!Files.exists(asked)) return;
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                boolean stays = directory.equals(file.getParent())
                        && (file.equals(asked)
                                || kept.contains(file.getFileName().toString()));
                if (!stays) Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                if (failed != null) throw failed;
                if (!folder.equals(directory)) Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.move(asked, directory.resolve(DONE), StandardCopyOption.ATOMIC_MOVE);
    }

    static boolean isDone(Path directory) {
        return Files.exists(directory.resolve(DONE));
    }
}
