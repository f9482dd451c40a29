package crm.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(5), Duration.ofMinutes(10));

    @Test
    void what_fails_again_waits_twice_as_long_up_to_the_longest() {
        assertThat(pauses.failed("a")).isEqualTo(Duration.ofSeconds(5));
        assertThat(pauses.failed("a")).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) pauses.failed("a");
        assertThat(pauses.failed("a")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void what_succeeded_begins_anew_and_others_are_not_concerned() {
        pauses.failed("a");
        assertThat(pauses.failed("b")).isEqualTo(Duration.ofSeconds(5));
        pauses.succeeded("a");
        assertThat(pauses.failed("a")).isEqualTo(Duration.ofSeconds(5));
    }
}
