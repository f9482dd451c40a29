package crm.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeComLimitsTest {

    private final WeComLimits standard = WeComLimits.standard();

    @Test
    void one_limit_is_changed_and_the_others_stay() {
        WeComLimits changed = standard.with("mass.recipients", 3).with("mass.receiving", "one-a-day");
        assertThat(changed.mass().recipients()).isEqualTo(3);
        assertThat(changed.mass().receiving()).isEqualTo(WeComLimits.Receiving.ONE_A_DAY);
        assertThat(changed.with("mass.recipients", 10_000).with("mass.receiving", "days-of-month-a-month"))
                .isEqualTo(standard);
    }

    @Test
    void a_limit_that_is_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> standard.with("mass.recipient", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> standard.with("recipients", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> standard.with("mass.recipients", "many"));
    }
}
