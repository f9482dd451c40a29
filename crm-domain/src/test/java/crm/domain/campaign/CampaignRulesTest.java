package crm.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignRulesCommand.RevertCampaignLimits;
import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.campaign.CampaignRulesEvent.CampaignLimitsSet;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignRulesTest {

    private static final CampaignRulesId ID = CampaignRulesId.ONLY;
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final CampaignEditor OPS = new CampaignEditor("ops", true);
    private static final FrequencyCap WEEKLY = new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.WEEK, 1);
    private static final CampaignLimits STRICT =
            new CampaignLimits(List.of(WEEKLY), QuietHours.NONE, 500, Map.of(new StoreId("S1"), 50));

    private final FixtureConfiguration<CampaignRules> rules = new AggregateTestFixture<>(CampaignRules.class);

    @Test
    void head_office_decides_what_campaigns_keep_to() {
        CampaignLimitsSet set = new CampaignLimitsSet(ID, "ops", STRICT, MONDAY);
        SetCampaignLimits wanted = new SetCampaignLimits(ID, OPS, STRICT, MONDAY);
        rules.givenNoPriorActivity().when(wanted).expectEvents(set);
        rules.given(set).when(wanted).expectNoEvents();
        rules.givenNoPriorActivity()
                .when(new SetCampaignLimits(ID, new CampaignEditor("li", false), STRICT, MONDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_HEAD_OFFICE);
    }

    @Test
    void a_change_of_the_limits_is_taken_back_by_head_office_while_nothing_came_after_it() {
        Instant now = MONDAY.plusSeconds(60);
        CampaignLimitsSet set = new CampaignLimitsSet(ID, "ops", STRICT, MONDAY);
        RevertCampaignLimits revert = new RevertCampaignLimits(ID, OPS, MONDAY, now);
        rules.given(set).when(revert).expectEvents(new CampaignLimitsSet(ID, "ops", CampaignLimits.STANDARD, now));
        rules.given(set, new CampaignLimitsSet(ID, "chen", CampaignLimits.STANDARD, MONDAY.plusSeconds(1)))
                .when(revert)
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
        rules.given(set)
                .when(new RevertCampaignLimits(ID, new CampaignEditor("li", false), MONDAY, now))
                .expectExceptionMessage(Rejections.CAMPAIGN_HEAD_OFFICE);
    }

    @Test
    void two_caps_of_one_kind_and_absurd_numbers_are_refused() {
        refused(new CampaignLimits(List.of(WEEKLY, WEEKLY), QuietHours.NONE, 1, Map.of()), Rejections.CAP_TWICE);
        FrequencyCap absurd = new FrequencyCap(ReachChannel.MOMENT, CapPeriod.DAY, 101);
        refused(new CampaignLimits(List.of(absurd), QuietHours.NONE, 1, Map.of()), Rejections.CAP_ABSURD);
        refused(new CampaignLimits(List.of(), QuietHours.NONE, -1, Map.of()), Rejections.BUDGET_ABSURD);
    }

    private void refused(CampaignLimits limits, String reason) {
        rules.givenNoPriorActivity()
                .when(new SetCampaignLimits(ID, OPS, limits, MONDAY))
                .expectExceptionMessage(reason);
    }

    @Test
    void a_store_has_its_own_budget_or_the_common_one() {
        assertThat(STRICT.budgetOf(new StoreId("S1"))).isEqualTo(50);
        assertThat(STRICT.budgetOf(new StoreId("S2"))).isEqualTo(500);
    }

    @Test
    void quiet_hours_may_span_midnight_and_end_where_they_say() {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));
        assertThat(night.contains(LocalTime.of(22, 0))).isTrue();
        assertThat(night.contains(LocalTime.of(7, 59))).isTrue();
        assertThat(night.contains(LocalTime.of(8, 0))).isFalse();
        assertThat(QuietHours.NONE.contains(LocalTime.MIDNIGHT)).isFalse();
        ZonedDateTime late = at("2020-05-04T23:30");
        assertThat(night.end(late)).isEqualTo(at("2020-05-05T08:00"));
        assertThat(night.end(at("2020-05-05T03:00"))).isEqualTo(at("2020-05-05T08:00"));
        assertThat(night.end(at("2020-05-05T12:00"))).isEqualTo(at("2020-05-05T12:00"));
    }

    @Test
    void periods_are_days_weeks_from_monday_and_calendar_months() {
        LocalDate sunday = LocalDate.parse("2020-05-31");
        assertThat(CapPeriod.DAY.endOf(sunday)).isEqualTo("2020-06-01");
        assertThat(CapPeriod.WEEK.startOf(sunday)).isEqualTo("2020-05-25");
        assertThat(CapPeriod.WEEK.endOf(sunday)).isEqualTo("2020-06-01");
        assertThat(CapPeriod.MONTH.startOf(sunday)).isEqualTo("2020-05-01");
    }

    private static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai"));
    }
}
