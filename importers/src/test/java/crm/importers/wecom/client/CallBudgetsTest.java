package crm.importers.wecom.client;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.wecom.WeComLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallBudgetsTest {

    private Instant now = Instant.parse("2026-05-06T02:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void no_minute_anywhere_holds_more_calls_than_allowed() {
        CallBudgets budgets = budgets(5, 1_000, 1_000);
        for (int i = 0; i < 5; i++) {
            assertThat(budgets.spend("a")).isNull();
            passes(Duration.ofSeconds(10));
        }
        Instant from = budgets.spend("a");
        assertThat(from).isNotNull();
        // The first of the five leaves the minute then, and one may follow.
        now = from;
        assertThat(budgets.spend("a")).isNull();
        assertThat(budgets.spend("a")).isNotNull();
    }

    @Test
    void the_hour_has_a_budget_of_its_own() {
        CallBudgets budgets = budgets(5, 7, 1_000);
        for (int i = 0; i < 7; i++) {
            assertThat(budgets.spend("a")).isNull();
            passes(Duration.ofMinutes(2));
        }
        Instant from = budgets.spend("a");
        assertThat(from).isAfterOrEqualTo(Instant.parse("2026-05-06T03:00:00Z"));
        assertThat(from).isBeforeOrEqualTo(Instant.parse("2026-05-06T03:01:00Z"));
    }

    @Test
    void all_apis_share_the_budget_of_the_address() {
        CallBudgets budgets = budgets(5, 1_000, 6);
        for (int i = 0; i < 3; i++) assertThat(budgets.spend("a")).isNull();
        for (int i = 0; i < 3; i++) assertThat(budgets.spend("b")).isNull();
        assertThat(budgets.spend("b")).isNotNull();
        assertThat(budgets.spend("c")).isNotNull();
    }

    @Test
    void what_is_left_is_told_by_api() {
        CallBudgets budgets = budgets(5, 50, 1_000);
        budgets.spend("a");
        budgets.spend("a");
        Instant until = budgets.block("a");
        assertThat(budgets.left()).containsOnlyKeys("a").containsEntry("a", new CallBudgets.Left(3, 48, until));
        passes(Duration.ofMinutes(2));
        assertThat(budgets.left()).containsEntry("a", new CallBudgets.Left(5, 48, null));
    }

    @Test
    void a_refusal_of_a_call_that_was_under_way_does_not_lengthen_the_block() {
        CallBudgets budgets = budgets(5, 50, 1_000);
        Instant until = budgets.block("a");
        passes(Duration.ofSeconds(1));
        assertThat(budgets.block("a")).isEqualTo(until);
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }

    private CallBudgets budgets(int apiPerMinute, int apiPerHour, int addressPerMinute) {
        WeComLimits.Calls s = WeComLimits.Calls.standard();
        return new CallBudgets(
                new WeComLimits.Calls(
                        apiPerMinute,
                        apiPerHour,
                        addressPerMinute,
                        s.addressPerHour(),
                        s.minuteBlock(),
                        s.hourBlock(),
                        s.busyRetries(),
                        s.patience(),
                        s.connectTimeout(),
                        s.answerTimeout()),
                clock);
    }
}
