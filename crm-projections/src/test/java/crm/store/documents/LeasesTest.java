package crm.store.documents;

import static org.assertj.core.api.Assertions.assertThat;

import crm.store.documents.Leases.Lease;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeasesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private SqliteFile file;
    private SqliteDocuments documents;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    private Leases of(String instance, Duration later) {
        return new Leases(documents, instance, TIME, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    void one_holds_it_and_the_others_do_not() {
        assertThat(of("a", Duration.ZERO).take("worker")).isPresent();
        assertThat(of("b", Duration.ofSeconds(14)).take("worker")).isEmpty();
        assertThat(of("b", Duration.ZERO).take("poller")).isPresent();
    }

    @Test
    void who_is_silent_too_long_loses_it_and_the_fencing_number_rises() {
        Lease first = of("a", Duration.ZERO).take("worker").orElseThrow();
        Lease second = of("b", TIME).take("worker").orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(of("a", TIME).renew(first)).isEmpty();
        assertThat(of("a", TIME).take("worker")).isEmpty();
    }

    @Test
    void renewing_keeps_it_and_its_number() {
        Lease lease = of("a", Duration.ZERO).take("worker").orElseThrow();
        Lease renewed = of("a", Duration.ofSeconds(10)).renew(lease).orElseThrow();
        assertThat(renewed.fence()).isEqualTo(lease.fence());
        assertThat(of("b", Duration.ofSeconds(20)).take("worker")).isEmpty();
    }

    @Test
    void a_restarted_instance_has_it_back_at_once_under_a_new_number() {
        Lease before = of("a", Duration.ZERO).take("worker").orElseThrow();
        Lease after = of("a", Duration.ofSeconds(1)).take("worker").orElseThrow();
        assertThat(after.fence()).isGreaterThan(before.fence());
        assertThat(of("a", Duration.ofSeconds(1)).renew(before)).isEmpty();
    }

    @Test
    void what_was_given_back_is_free_and_only_its_holder_gives_it_back() {
        Lease first = of("a", Duration.ZERO).take("worker").orElseThrow();
        of("a", Duration.ZERO).release(first);
        Lease second = of("b", Duration.ZERO).take("worker").orElseThrow();
        of("a", Duration.ZERO).release(first);
        assertThat(of("a", Duration.ZERO).take("worker")).isEmpty();
        assertThat(second.fence()).isGreaterThan(first.fence());
    }

    @Test
    void of_many_that_take_it_at_once_one_gets_it() {
        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> of("instance-" + i, Duration.ZERO).take("worker"))
                        .filter(Optional::isPresent))
                .hasSize(1);
    }
}
