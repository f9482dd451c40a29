package crm.domain.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.period.BookPeriodCommand.ClosePeriod;
import crm.domain.period.BookPeriodEvent.PeriodClosed;
import crm.domain.shared.Decider;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BookPeriodTest {

    private static final BookPeriodId MAY = BookPeriodId.of(YearMonth.of(2026, 5));
    private static final LocalDate LAST_OF_MAY = LocalDate.of(2026, 5, 31);
    private static final LocalDate FIRST_OF_JUNE = LocalDate.of(2026, 6, 1);
    private static final Instant AT = Instant.parse("2026-06-01T02:00:00Z");
    private static final Decider OPS = new Decider("ops", true);

    private final FixtureConfiguration<BookPeriod> period = new AggregateTestFixture<>(BookPeriod.class);

    @Test
    void a_month_is_closed_once_when_it_is_over() {
        period.givenNoPriorActivity()
                .when(new ClosePeriod(MAY, FIRST_OF_JUNE, OPS, AT))
                .expectEvents(new PeriodClosed(MAY, "ops", AT));
        period.given(new PeriodClosed(MAY, "ops", AT))
                .when(new ClosePeriod(MAY, FIRST_OF_JUNE, OPS, AT))
                .expectNoEvents();
    }

    @Test
    void a_month_that_is_not_over_stays_open() {
        refuses(Rejections.PERIOD_NOT_OVER, new ClosePeriod(MAY, LAST_OF_MAY, OPS, AT));
    }

    @Test
    void only_head_office_closes() {
        refuses(Rejections.HEAD_OFFICE_ONLY, new ClosePeriod(MAY, FIRST_OF_JUNE, new Decider("manager", false), AT));
    }

    @Test
    void its_id_is_a_month() {
        assertThat(MAY.month()).isEqualTo(YearMonth.of(2026, 5));
        for (String wrong : new String[] {"2026", "2026-13", "2026-5", "2026-05-01"})
            assertThatThrownBy(() -> new BookPeriodId(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    private void refuses(String key, ClosePeriod command) {
        period.givenNoPriorActivity()
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }
}
