package crm.platform.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of keys do not only lose their name: a destroyed key is not to be found on the disk. */
final class Shredding {

    private static final int CHUNK = 64 << 10;

    private Shredding() {}

    /** Overwritten with zeros on the disk, then deleted; false when it is not there. */
    static boolean shred(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            for (long at = 0; at < size; )
                at += channel.write(ByteBuffer.allocate((int) Math.min(CHUNK, size - at)), at);
            channel.force(true);
        }
        return Files.deleteIfExists(file);
    }
}
