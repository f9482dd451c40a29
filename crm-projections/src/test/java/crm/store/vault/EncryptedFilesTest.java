package crm.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.sqlite.SqliteKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptedFilesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));
    private static final int CHUNK = SealedHeader.CHUNK_BYTES;

    @TempDir
    Path directory;

    private SqliteKeys keyStore;
    private EncryptedFiles files;

    @BeforeEach
    void open() {
        keyStore = new SqliteKeys(directory.resolve("keys.db"));
        var master = MasterKey.of(null, directory.resolve("master.key"), true);
        files = new EncryptedFiles(directory.resolve("uploads"), new DataKeys(keyStore, master));
    }

    @AfterEach
    void close() {
        keyStore.close();
    }

    private void write(String id, byte[] content) throws IOException {
        try (OutputStream out = files.create(id, LATER)) {
            out.write(content);
        }
    }

    private byte[] read(String id) throws IOException {
        try (InputStream in = files.open(id)) {
            return in.readAllBytes();
        }
    }

    private Path onDisk(String id) {
        return directory.resolve("uploads").resolve(id + ".enc");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_file_of_any_length_comes_back_as_it_was_written() throws IOException {
        for (int length : new int[] {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7}) {
            write("f" + length, random(length));
            assertThat(read("f" + length)).isEqualTo(random(length));
        }
    }

    @Test
    void single_bytes_can_be_written_and_read() throws IOException {
        byte[] content = random(3 * CHUNK / 2);
        try (OutputStream out = files.create("single", LATER)) {
            for (byte b : content) out.write(b);
        }
        try (InputStream in = files.open("single")) {
            for (byte b : content) assertThat((byte) in.read()).isEqualTo(b);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void the_file_on_disk_shows_nothing_and_belongs_to_its_owner() throws IOException {
        String row = "王小明,13800138000\n";
        write("rows", row.repeat(1000).getBytes(UTF_8));
        String onDisk = new String(Files.readAllBytes(onDisk("rows")), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(onDisk).doesNotContain("13800138000");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onDisk("rows"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_is_there_only_when_it_was_closed_and_never_twice() throws IOException {
        OutputStream out = files.create("upload", LATER);
        out.write(1);
        assertThatThrownBy(() -> files.open("upload")).isInstanceOf(NoSuchFileException.class);
        assertThat(files.exists("upload")).isFalse();
        assertThatThrownBy(() -> files.create("upload", LATER)).isInstanceOf(FileAlreadyExistsException.class);
        out.close();
        out.close();
        assertThat(files.exists("upload")).isTrue();
        assertThatThrownBy(() -> files.create("upload", LATER)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read("upload")).containsExactly(1);
    }

    @Test
    void cutting_off_at_any_place_is_noticed() throws IOException {
        write("cut", random(3 * CHUNK));
        byte[] whole = Files.readAllBytes(onDisk("cut"));
        int header = whole.length - 3 * (CHUNK + Aead.TAG_BYTES);
        for (int length : new int[] {
            0,
            5,
            header,
            header + 1,
            header + CHUNK + Aead.TAG_BYTES,
            header + 2 * (CHUNK + Aead.TAG_BYTES),
            whole.length - 1
        }) {
            Files.write(onDisk("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read("cut")).as("cut to " + length).isInstanceOf(AlteredFile.class);
        }
        Files.write(onDisk("cut"), Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> read("cut")).isInstanceOf(AlteredFile.class);
        Files.write(onDisk("cut"), whole);
        assertThat(read("cut")).isEqualTo(random(3 * CHUNK));
    }

    @Test
    void altering_any_byte_or_exchanging_chunks_or_files_is_noticed() throws IOException {
        write("a", random(3 * CHUNK));
        write("b", random(3 * CHUNK));
        byte[] whole = Files.readAllBytes(onDisk("a"));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            byte[] altered = whole.clone();
            altered[i < 20 ? i : random.nextInt(altered.length)] ^= 1;
            Files.write(onDisk("a"), altered);
            assertThatThrownBy(() -> read("a")).isInstanceOf(AlteredFile.class);
        }
        byte[] exchanged = whole.clone();
        int sealed = CHUNK + Aead.TAG_BYTES;
        int header = whole.length - 3 * sealed;
        System.arraycopy(whole, header, exchanged, header + sealed, sealed);
        System.arraycopy(whole, header + sealed, exchanged, header, sealed);
        Files.write(onDisk("a"), exchanged);
        assertThatThrownBy(() -> read("a")).isInstanceOf(AlteredFile.class);
        Files.write(onDisk("a"), Files.readAllBytes(onDisk("b")));
        assertThatThrownBy(() -> read("a")).isInstanceOf(AlteredFile.class);
    }

    @Test
    void a_deleted_file_cannot_be_read_from_a_copy_either() throws IOException {
        write("upload", random(10));
        byte[] copy = Files.readAllBytes(onDisk("upload"));

        files.delete("upload");
        files.delete("upload");

        assertThat(onDisk("upload")).doesNotExist();
        Files.write(onDisk("upload"), copy);
        assertThatThrownBy(() -> read("upload")).isInstanceOf(NoSuchFileException.class);
        assertThat(files.sweep(NOW)).isEqualTo(1);
        write("upload", random(11));
        assertThat(read("upload")).isEqualTo(random(11));
    }

    @Test
    void what_has_expired_is_swept_whether_finished_or_not() throws IOException {
        write("late", random(10));
        files.create("early", NOW).close();
        files.create("crashed", NOW).write(new byte[2 * CHUNK]);
        OutputStream going = files.create("going", LATER);

        assertThat(files.sweep(NOW.minusMillis(1))).isZero();
        assertThat(files.sweep(NOW)).isEqualTo(2);

        assertThat(files.exists("early")).isFalse();
        assertThat(files.exists("late")).isTrue();
        going.close();
        assertThat(read("going")).isEmpty();
        assertThat(files.sweep(LATER)).isEqualTo(2);
        assertThat(directory.resolve("uploads")).isEmptyDirectory();
        assertThat(keyStore.isEmpty()).isTrue();
    }

    @Test
    void deleting_a_file_that_is_being_written_leaves_none() throws IOException {
        OutputStream out = files.create("upload", LATER);
        out.write(1);
        files.delete("upload");
        out.close();
        assertThat(files.exists("upload")).isFalse();
        assertThat(directory.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void an_id_cannot_lead_out_of_the_directory() {
        for (String id : new String[] {"", "../x", "a/b", ".hidden", "a\0", "店", "x".repeat(101)})
            assertThatThrownBy(() -> files.create(id, LATER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_hundred_megabytes_go_there_and_back() throws Exception {
        thereAndBack(100);
    }

    @Test
    @Tag("full")
    void a_file_larger_than_the_heap_goes_there_and_back() throws Exception {
        thereAndBack((int) (Runtime.getRuntime().maxMemory() >> 20) + 100);
    }

    private void thereAndBack(int blocks) throws Exception {
        byte[] block = random(1 << 20);
        MessageDigest written = MessageDigest.getInstance("SHA-256");
        long start = System.nanoTime();
        try (OutputStream out = files.create("large", LATER)) {
            for (int i = 0; i < blocks; i++) {
                block[0] = (byte) i;
                written.update(block);
                out.write(block);
            }
        }
        MessageDigest read = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(files.open("large"), read)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        assertThat(read.digest()).isEqualTo(written.digest());
        System.out.printf(
                "encrypted files: %d MB there and back in %d ms%n", blocks, (System.nanoTime() - start) / 1_000_000);
    }
}
