package crm.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.sqlite.SqliteKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedBodiesTest {

    private static final byte[] PLAIN = "外部联系人 wm-1".getBytes(UTF_8);

    @TempDir
    Path directory;

    private SqliteKeys keys;
    private MasterKey master;

    @BeforeEach
    void open() {
        master = MasterKey.of(null, directory.resolve("master.key"), true);
        keys = new SqliteKeys(directory.resolve("keys.db"));
    }

    @AfterEach
    void close() {
        keys.close();
    }

    /** As another instance, or after a restart, sees it. */
    private SealedBodies bodies(String purpose) {
        return new SealedBodies(new DataKeys(keys, master), purpose);
    }

    @Test
    void what_was_sealed_opens_elsewhere_and_shows_nothing() {
        byte[] sealed = bodies("callbacks").seal("2026-05-01", "a", PLAIN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("wm-1");
        assertThat(bodies("callbacks").open("2026-05-01", "a", sealed)).hasValue(PLAIN);
    }

    @Test
    void it_opens_in_no_other_context_and_under_no_other_name() {
        SealedBodies bodies = bodies("callbacks");
        byte[] sealed = bodies.seal("2026-05-01", "a", PLAIN);
        bodies.seal("2026-05-02", "a", PLAIN);
        assertThatThrownBy(() -> bodies.open("2026-05-01", "b", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bodies.open("2026-05-02", "a", sealed)).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> bodies.open("2026-05-01", "a", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_forgotten_name_opens_nothing_any_more_and_the_others_stay() {
        SealedBodies bodies = bodies("callbacks");
        byte[] old = bodies.seal("2026-05-01", "a", PLAIN);
        byte[] young = bodies.seal("2026-05-02", "a", PLAIN);
        bodies.forget(List.of("2026-05-01", "2026-04-30"));
        assertThat(bodies.open("2026-05-01", "a", old)).isEmpty();
        assertThat(bodies("callbacks").open("2026-05-01", "a", old)).isEmpty();
        assertThat(bodies.open("2026-05-02", "a", young)).hasValue(PLAIN);
    }

    @Test
    void many_at_once_agree_on_the_key_of_a_new_name() throws Exception {
        SealedBodies writer = bodies("callbacks");
        List<byte[]> sealed = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<byte[]>> calls = Collections.nCopies(64, () -> writer.seal("2026-05-01", "a", PLAIN));
            for (Future<byte[]> each : threads.invokeAll(calls)) sealed.add(each.get());
        }
        SealedBodies reader = bodies("callbacks");
        assertThat(sealed)
                .allSatisfy(
                        each -> assertThat(reader.open("2026-05-01", "a", each)).hasValue(PLAIN));
    }

    @Test
    void digests_are_the_same_everywhere_and_tell_purposes_and_contents_apart() {
        String digest = bodies("callbacks").digest(PLAIN);
        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(bodies("callbacks").digest(PLAIN));
        assertThat(digest).isNotEqualTo(bodies("settings").digest(PLAIN));
        assertThat(digest).isNotEqualTo(bodies("callbacks").digest("wm-2".getBytes(UTF_8)));
    }
}
