package crm.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SimulatedClockTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private Instant outside = NOON;
    private final SimulatedClock clock = new SimulatedClock(new Clock() {
        @Override
        public Instant instant() {
            return outside;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void it_follows_the_day_outside_until_it_is_moved_or_run() {
        passes(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));
        clock.moveBy(Duration.ofDays(1));
        clock.runAt(60);
        passes(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(1)).plusSeconds(300 + 3600));
        clock.runAt(0);
        passes(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(1)).plusSeconds(300 + 3600));
    }

    @Test
    void it_never_goes_back() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.moveTo(NOON.minusSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.runAt(-1));
    }

    @Test
    void a_restored_clock_ran_on_while_nobody_looked() {
        clock.runAt(2);
        SimulatedClock.Position stored = clock.position();
        passes(Duration.ofHours(1));
        SimulatedClock again = new SimulatedClock(Clock.fixed(outside, ZoneOffset.UTC));
        again.restore(stored);
        assertThat(again.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    }

    private void passes(Duration time) {
        outside = outside.plus(time);
    }
}
