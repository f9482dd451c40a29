package crm.platform.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.platform.directory.DataDirectory;
import crm.platform.directory.StartRefused;
import crm.store.log.Commit;
import crm.store.log.StoredEvent;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupTest {

    private static final Instant THEN = Instant.parse("2026-05-01T02:00:00Z");

    @TempDir
    Path disk;

    private InstallationUnderTest old;
    private Path file;
    private Path keys;

    @BeforeEach
    void open() throws IOException {
        old = new InstallationUnderTest(disk.resolve("old"), THEN);
        file = disk.resolve("crm.backup");
        keys = disk.resolve("crm.keys");
    }

    @AfterEach
    void close() {
        old.close();
    }

    private Backup make() {
        return old.backups.make(file, keys, "test");
    }

    private InstallationUnderTest restored(Path register) throws IOException {
        Path directory = disk.resolve("new");
        Restore.of(file, keys, directory, register);
        return new InstallationUnderTest(directory, THEN);
    }

    @Test
    void a_backup_made_while_others_write_is_one_state_of_the_log_without_a_hole() throws Exception {
        write(50);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writing = Thread.ofPlatform().start(() -> {
            for (int i = 50; !enough.get(); i++) write("w" + i);
        });
        Backup made = make();
        enough.set(true);
        writing.join();
        assertThat(made.head()).isBetween(50L, old.log.head());
        try (InstallationUnderTest there = restored(null)) {
            assertThat(there.log.head()).isEqualTo(made.head());
            assertThat(there.log.read(0, 100_000)).hasSize((int) made.head());
        }
    }

    @Test
    void whoever_was_erased_after_the_backup_stays_erased_when_it_is_restored() throws Exception {
        String stays = person("13800000001", "王芳");
        String goes = person("13800000002", "李雷");
        make();
        old.vault.erase(goes);
        try (InstallationUnderTest there = restored(old.directory.path().resolve("erasures/register"))) {
            assertThat(there.vault.open(stays)).isPresent();
            assertThat(there.vault.open(goes)).isEmpty();
            assertThat(there.vault.find(phone("13800000002"))).isEmpty();
            assertThat(there.register.all()).extracting(each -> each.subject()).containsExactly(goes);
        }
        try (var all = Files.walk(disk.resolve("new"))) {
            for (Path each : all.filter(Files::isRegularFile).toList())
                assertThat(new String(Files.readAllBytes(each), UTF_8))
                        .as(each.toString())
                        .doesNotContain("李雷", "13800000002");
        }
    }

    @Test
    void a_register_that_is_in_the_directory_already_is_joined_and_never_replaced_by_the_older_one() throws Exception {
        String first = person("13800000001", "王芳");
        old.vault.erase(first);
        String second = person("13800000002", "李雷");
        make();
        old.vault.erase(second);
        Path directory = disk.resolve("new");
        Files.createDirectories(directory.resolve("erasures"));
        Files.copy(old.directory.path().resolve("erasures/register"), directory.resolve("erasures/register"));
        assertThat(Restore.of(file, keys, directory, null).erased()).isEqualTo(1);
        try (InstallationUnderTest there = new InstallationUnderTest(directory, THEN)) {
            assertThat(there.register.all()).extracting(each -> each.subject()).containsExactly(first, second);
            assertThat(there.vault.open(second)).isEmpty();
        }
    }

    @Test
    void a_backup_that_was_cut_off_anywhere_or_altered_is_refused_and_leaves_no_directory() throws Exception {
        write(20);
        make();
        byte[] whole = Files.readAllBytes(file);
        Path broken = disk.resolve("broken");
        for (int length : new int[] {0, 1, whole.length / 3, whole.length / 2, whole.length - 200, whole.length - 1}) {
            Files.write(broken, Arrays.copyOf(whole, length));
            refused(broken, "not a whole backup");
        }
        byte[] altered = whole.clone();
        altered[whole.length / 4] ^= 1;
        Files.write(broken, altered);
        refused(broken, "not a whole backup");
        assertThat(disk.resolve("new")).doesNotExist();
    }

    private void refused(Path data, String words) {
        assertThatThrownBy(() -> Restore.of(data, keys, disk.resolve("new"), null))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(words);
    }

    @Test
    void the_two_files_of_a_backup_are_not_taken_for_one_another_nor_for_those_of_another_backup() throws Exception {
        make();
        Path otherKeys = disk.resolve("other.keys");
        old.backups.make(disk.resolve("other.backup"), otherKeys, "test");
        assertThatThrownBy(() -> Restore.of(keys, file, disk.resolve("new"), null))
                .hasMessageContaining("holds the keys");
        assertThatThrownBy(() -> Restore.of(file, otherKeys, disk.resolve("new"), null))
                .hasMessageContaining("keys of another backup");
    }

    @Test
    void a_backup_that_cannot_be_written_leaves_nothing_that_looks_like_one() throws Exception {
        Files.write(keys, new byte[] {1});
        assertThatThrownBy(this::make).isInstanceOf(BackupRefused.class).hasMessageContaining("is there already");
        assertThat(file).doesNotExist();
        assertThat(old.backups.made()).isEmpty();
        try (var left = Files.list(old.directory.path().resolve("backup-work"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_directory_that_holds_an_installation_is_not_restored_into_and_half_a_restore_does_not_open()
            throws Exception {
        make();
        assertThatThrownBy(() -> Restore.of(file, keys, old.directory.path(), null))
                .hasMessageContaining("holds an installation");
        Path directory = disk.resolve("new");
        Restore.of(file, keys, directory, null);
        Files.createDirectory(directory.resolve(DataDirectory.RESTORING)); // as after a crash
        assertThatThrownBy(() -> DataDirectory.open(directory, null, null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not restored to the end");
        Restore.of(file, keys, directory, null);
        new InstallationUnderTest(directory, THEN).close();
    }

    @Test
    void files_of_keys_are_destroyed_after_thirty_days_and_the_data_stays() throws Exception {
        make();
        old.passes(Duration.ofDays(30).minusSeconds(1));
        assertThat(old.backups.sweepKeys()).isZero();
        assertThat(keys).exists();
        old.passes(Duration.ofSeconds(1));
        assertThat(old.backups.sweepKeys()).isEqualTo(1);
        assertThat(keys).doesNotExist();
        assertThat(file).exists();
        assertThat(old.backups.made())
                .singleElement()
                .satisfies(each -> assertThat(each.keysGone()).isEqualTo(THEN.plus(Duration.ofDays(30))));
        assertThat(old.backups.sweepKeys()).as("once").isZero();
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) write("w" + i);
    }

    private void write(String aggregate) {
        old.log.append(new Commit(
                "of " + aggregate,
                aggregate,
                "customer",
                0,
                THEN,
                "{}".getBytes(UTF_8),
                List.of(new StoredEvent("test.happened", 0, "{}".getBytes(UTF_8)))));
    }

    private String person(String phone, String name) {
        String subject = old.vault.findOrMint(SubjectKind.CUSTOMER, phone(phone));
        old.vault.record(subject, Map.of(PersonalField.NAME, name, PersonalField.PHONE, phone));
        return subject;
    }

    private static Identifier phone(String number) {
        return new Identifier("phone", number);
    }
}
