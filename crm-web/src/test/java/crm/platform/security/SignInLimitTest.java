package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInLimitTest {

    private Instant now = Instant.parse("2026-05-01T02:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final SignInLimit limit = new SignInLimit(clock);

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

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) limit.failed("li", "10.0.0.1");
    }
}
