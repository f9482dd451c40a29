package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class SignInLimitContract {

    private Instant now = Instant.parse("2026-05-01T02:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private SignInLimit limit;

    /** Empty, and the same one however often a test asks. */
    abstract DocumentStore documents();

    @BeforeEach
    void open() {
        limit = instance(100);
    }

    private SignInLimit instance(int mostKeys) {
        return new SignInLimit(documents(), JsonMapper.builder().build(), clock, mostKeys);
    }

    @Test
    void five_tries_in_fifteen_minutes_and_not_one_more() {
        failTimes(4);
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isEmpty();
        failTimes(1);
        assertThat(limit.blockedUntil("li", "10.0.0.1")).contains(now.plus(Duration.ofMinutes(15)));
        now = now.plus(Duration.ofMinutes(15));
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isEmpty();
    }

    @Test
    void the_window_slides() {
        failTimes(1);
        now = now.plus(Duration.ofMinutes(14));
        failTimes(4);
        assertThat(limit.blockedUntil("li", "10.0.0.1")).contains(now.plus(Duration.ofMinutes(1)));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isEmpty();
        failTimes(1);
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isPresent();
    }

    @Test
    void others_and_other_addresses_are_not_locked_out() {
        failTimes(5);
        assertThat(limit.blockedUntil("wang", "10.0.0.1")).isEmpty();
        assertThat(limit.blockedUntil("li", "10.0.0.2")).isEmpty();
        assertThat(limit.blockedUntil("LI", "10.0.0.1")).isPresent();
    }

    @Test
    void the_right_password_forgets_the_wrong_ones() {
        failTimes(4);
        limit.succeeded("li", "10.0.0.1");
        failTimes(4);
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isEmpty();
    }

    @Test
    void another_instance_gives_no_new_tries() {
        failTimes(3);
        SignInLimit other = instance(100);
        for (int i = 0; i < 2; i++) other.failed("li", "10.0.0.1");
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isPresent();
        assertThat(instance(100).blockedUntil("li", "10.0.0.1")).isPresent();
    }

    @Test
    void tries_at_once_are_all_counted() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(5)) {
            Callable<Void> wrong = () -> {
                instance(100).failed("li", "10.0.0.1");
                return null;
            };
            for (Future<Void> one : many.invokeAll(Collections.nCopies(5, wrong))) one.get();
        }
        assertThat(limit.blockedUntil("li", "10.0.0.1")).isPresent();
    }

    @Test
    void a_right_password_alone_writes_nothing_and_no_name_is_kept() {
        limit.succeeded("li", "10.0.0.1");
        assertThat(stored().count()).isZero();
        failTimes(1);
        Document document = stored().scan("", 1).getFirst();
        assertThat(document.key() + new String(document.body(), StandardCharsets.UTF_8))
                .doesNotContain("li")
                .doesNotContain("10.0.0.1");
        limit.succeeded("li", "10.0.0.1");
        assertThat(stored().count()).isZero();
    }

    @Test
    void a_sweep_forgets_what_is_over_and_the_oldest_beyond_the_bound() {
        failTimes(1);
        now = now.plus(SignInLimit.WINDOW);
        for (int i = 0; i < 120; i++, now = now.plusMillis(1)) limit.failed("invented-" + i, "10.0.0.9");
        assertThat(limit.sweep()).isEqualTo(1 + 20);
        assertThat(stored().count()).isEqualTo(100);
        for (int i = 0; i < 4; i++) limit.failed("invented-119", "10.0.0.9");
        assertThat(limit.blockedUntil("invented-119", "10.0.0.9")).isPresent();
    }

    private DocumentCollection stored() {
        return documents().collection(SignInLimit.COLLECTION);
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) limit.failed("li", "10.0.0.1");
    }
}
