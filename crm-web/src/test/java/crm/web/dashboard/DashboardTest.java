package crm.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.order.OrderChannel;
import crm.domain.order.RevenueDefinition;
import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.DayRevenue;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShare;
import crm.projections.analytics.RevenueTrend;
import crm.web.Pages;
import crm.web.dashboard.DashboardChoice.Asked;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class DashboardTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    private static final DayRange EMPTY = DayRange.of(LocalDate.of(2009, 1, 1));

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    RevenueQueries revenue;

    @Test
    void any_days_can_be_chosen_and_stand_in_the_address() {
        DashboardChoice choice = asked("2010-12-01", "2011-12-09").choice();
        assertThat(choice.range(TODAY)).isEqualTo(new DayRange(LocalDate.of(2010, 12, 1), LocalDate.of(2011, 12, 9)));
        assertThat(choice.query()).isEqualTo("?from=2010-12-01&to=2011-12-09&refunds=refund-day&sort=revenue");
        assertThat(choice.ranges().values()).containsOnly(false);
        assertThat(choice.queryOfDays(7)).startsWith("?days=7&");
    }

    @Test
    void days_that_make_no_sense_are_the_usual_ones() {
        for (List<@Nullable String> wrong : List.<List<@Nullable String>>of(
                List.of("2011-12-09", "2010-12-01"),
                List.of("yesterday", "2010-12-01"),
                List.of("+999999999-01-01", "+999999999-01-02"),
                List.of("2010-12-01", "2010-02-30"),
                List.of("", "2010-12-01")))
            assertThat(asked(wrong.get(0), wrong.get(1)).choice().range(TODAY))
                    .as("%s", wrong)
                    .isEqualTo(DayRange.upTo(TODAY, 30));
    }

    @Test
    void more_days_than_can_be_shown_are_the_latest_of_them() {
        assertThat(asked("1990-01-01", "2026-04-30").choice().range(TODAY))
                .isEqualTo(DayRange.upTo(LocalDate.of(2026, 4, 30), DashboardChoice.MOST_DAYS));
    }

    @Test
    void where_nothing_is_the_page_says_where_something_is() throws Exception {
        DayRange known = new DayRange(LocalDate.of(2010, 12, 1), LocalDate.of(2011, 12, 9));
        doReturn(Optional.of(known)).when(revenue).known(any());
        doReturn(nothing()).when(revenue).trend(any(), eq(EMPTY), any());
        web.perform(get("/dashboard?from=2009-01-01&to=2009-01-01").with(user(ops())))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("/dashboard?from=2010-12-01&amp;to=2011-12-09&amp;refunds=refund-day")));
    }

    @Test
    void what_became_known_after_the_closing_is_told_apart_and_opens() throws Exception {
        DayRange may = new DayRange(LocalDate.of(2026, 4, 20), LocalDate.of(2026, 5, 3));
        RevenueTrend closed = new RevenueTrend(
                may,
                RevenueDefinition.STANDARD,
                new RevenueShare(Money.fen(600_00), Money.fen(1_000_00)),
                may.previous(),
                RevenueShare.NOTHING,
                nothing().days(),
                new RevenueShare(Money.ZERO, Money.fen(-123_45)),
                List.of(YearMonth.of(2026, 4)),
                1);
        doReturn(closed).when(revenue).trend(any(), eq(may), any());
        web.perform(get("/dashboard?from=2026-04-20&to=2026-05-03").with(user(ops())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("123.45")))
                .andExpect(content().string(containsString("data-figure=\"adjustments\"")))
                .andExpect(content().string(containsString("adjustments+by+day")));
    }

    private static RevenueTrend nothing() {
        Map<OrderChannel, Money> none = Map.of(OrderChannel.POS, Money.ZERO);
        return new RevenueTrend(
                EMPTY,
                RevenueDefinition.STANDARD,
                RevenueShare.NOTHING,
                EMPTY.previous(),
                RevenueShare.NOTHING,
                List.of(new DayRevenue(EMPTY.first(), none, RevenueShare.NOTHING, Money.ZERO)),
                RevenueShare.NOTHING,
                List.of(),
                1);
    }

    private SignedIn ops() {
        return new SignedIn(users.find("ops").orElseThrow());
    }

    private static Asked asked(@Nullable String from, @Nullable String to) {
        return new Asked(null, from, to, null, null, null);
    }
}
