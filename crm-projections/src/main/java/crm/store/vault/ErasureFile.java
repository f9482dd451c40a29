package crm.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The erasure register as a text file, a line each: instant, space, subject. */
public final class ErasureFile implements ErasureRegister {

    private final Path file;

    public ErasureFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void append(Erasure erasure) {
        try {
            OwnerOnly.create(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(wholeLines().length()); // a line that a crash left half written never counted
                channel.position(channel.size());
                channel.write(ByteBuffer.wrap((erasure.at() + " " + erasure.subject() + "\n").getBytes(UTF_8)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot write the erasure register " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized List<Erasure> all() {
        List<Erasure> erasures = new ArrayList<>();
        try {
            for (String line : wholeLines().lines().toList()) {
                int space = line.indexOf(' ');
                erasures.add(new Erasure(line.substring(space + 1), Instant.parse(line.substring(0, space))));
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read the erasure register " + file + ": " + e.getMessage(), e);
        }
        return erasures;
    }

    /** ASCII only, so characters are bytes. */
    private String wholeLines() throws IOException {
        if (!Files.exists(file)) return "";
        String text = Files.readString(file, UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
