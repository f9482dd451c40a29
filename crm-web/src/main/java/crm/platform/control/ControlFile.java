package crm.platform.control;

import crm.store.vault.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Where a running instance takes jobs, and the token that proves that one may read its data directory. */
record ControlFile(int port, String token) {

    private static final String NAME = "control";

    static ControlFile fresh() {
        byte[] token = new byte[24];
        new SecureRandom().nextBytes(token);
        return new ControlFile(0, HexFormat.of().formatHex(token));
    }

    ControlFile at(int servedPort) {
        return new ControlFile(servedPort, token);
    }

    /** The directory is its owner's only, and so is what is in it. */
    void write(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        Files.deleteIfExists(file);
        OwnerOnly.create(file);
        Files.writeString(file, port + "\n" + token + "\n");
    }

    static Optional<ControlFile> read(Path directory) {
        try {
            List<String> lines = Files.readAllLines(directory.resolve(NAME));
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new ControlFile(Integer.parseInt(lines.get(0)), lines.get(1)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
