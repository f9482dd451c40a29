package crm.importers.csv.spool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A directory of temporary files, AES-128-CTR under a key that is never written anywhere. For one process at a time. */
public final class SpoolDirectory {

    private static final String SUFFIX = ".spool";

    private final Path directory;
    private final SecretKeySpec key;
    private final AtomicLong names = new AtomicLong();

    /** Sweeps what an earlier process left. */
    public SpoolDirectory(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path leftover : leftovers) Files.delete(leftover);
        }
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "AES");
    }

    Spooled create() {
        long number = names.incrementAndGet();
        return new Spooled(directory.resolve(number + SUFFIX), number);
    }

    /** One temporary file; its number makes its key stream its own. */
    final class Spooled {

        private final Path path;
        private final long number;

        private Spooled(Path path, long number) {
            this.path = path;
            this.number = number;
        }

        OutputStream write() throws IOException {
            return new BufferedOutputStream(
                    new CipherOutputStream(Files.newOutputStream(path), cipher(Cipher.ENCRYPT_MODE)), 1 << 16);
        }

        InputStream read(int buffer) throws IOException {
            return new BufferedInputStream(
                    new CipherInputStream(Files.newInputStream(path), cipher(Cipher.DECRYPT_MODE)), buffer);
        }

        void delete() throws IOException {
            Files.deleteIfExists(path);
        }

        private Cipher cipher(int mode) {
            try {
                byte[] start = new byte[16];
                for (int i = 0; i < 8; i++) start[i] = (byte) (number >>> (56 - 8 * i));
                Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
                cipher.init(mode, key, new IvParameterSpec(start));
                return cipher;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has AES/CTR", e);
            }
        }
    }
}
