package crm.campaign.policy;

import static crm.domain.campaign.ReachChannel.MESSAGE;
import static crm.domain.campaign.ReachChannel.MOMENT;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SkipReason;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CapsTest {

    private static final LocalDate SUNDAY = LocalDate.parse("2026-05-31");
    private static final LocalDate MONDAY = LocalDate.parse("2026-06-01");

    private static @Nullable SkipReason onDay(LocalDate day, FrequencyCap cap, int... reaches) {
        return new Caps(cap.channel(), day, List.of(cap), null).forbid(reaches, 0, reaches.length);
    }

    private static FrequencyCap cap(CapPeriod period, int most) {
        return new FrequencyCap(MESSAGE, period, most);
    }

    private static int message(LocalDate day) {
        return Reach.of(day, MESSAGE);
    }

    @Test
    void a_day_counts_its_own_reaches_only() {
        assertThat(onDay(SUNDAY, cap(CapPeriod.DAY, 1), message(SUNDAY))).isEqualTo(SkipReason.OVER_CAP);
        assertThat(onDay(MONDAY, cap(CapPeriod.DAY, 1), message(SUNDAY))).isNull();
    }

    @Test
    void a_week_goes_from_monday_to_sunday() {
        LocalDate monday = SUNDAY.minusDays(6);
        assertThat(onDay(SUNDAY, cap(CapPeriod.WEEK, 1), message(monday))).isEqualTo(SkipReason.OVER_CAP);
        assertThat(onDay(SUNDAY, cap(CapPeriod.WEEK, 1), message(monday.minusDays(1))))
                .isNull();
        assertThat(onDay(MONDAY, cap(CapPeriod.WEEK, 1), message(SUNDAY))).isNull();
    }

    @Test
    void a_month_counts_also_what_is_planned_later_in_it() {
        LocalDate early = LocalDate.parse("2026-05-02");
        assertThat(onDay(early, cap(CapPeriod.MONTH, 1), message(SUNDAY))).isEqualTo(SkipReason.OVER_CAP);
        assertThat(onDay(MONDAY, cap(CapPeriod.MONTH, 1), message(SUNDAY))).isNull();
    }

    @Test
    void channels_are_counted_apart() {
        int moment = Reach.of(SUNDAY, MOMENT);
        assertThat(onDay(SUNDAY, cap(CapPeriod.DAY, 1), moment, moment)).isNull();
        assertThat(onDay(SUNDAY, new FrequencyCap(MOMENT, CapPeriod.DAY, 2), moment, moment))
                .isEqualTo(SkipReason.OVER_CAP);
    }

    @Test
    void a_cap_of_none_forbids_the_first() {
        assertThat(onDay(SUNDAY, cap(CapPeriod.MONTH, 0))).isEqualTo(SkipReason.OVER_CAP);
    }

    @Test
    void wecom_lets_a_customer_receive_as_many_a_month_as_it_has_days() {
        LocalDate february = LocalDate.parse("2026-02-10");
        assertThat(wecom(february, ReceiveLimit.MONTHLY, 27)).isNull();
        assertThat(wecom(february, ReceiveLimit.MONTHLY, 28)).isEqualTo(SkipReason.OVER_WECOM_LIMIT);
        assertThat(wecom(SUNDAY, ReceiveLimit.MONTHLY, 30)).isNull();
        assertThat(wecom(SUNDAY, ReceiveLimit.WEEKLY, 7)).isEqualTo(SkipReason.OVER_WECOM_LIMIT);
        assertThat(wecom(SUNDAY, ReceiveLimit.DAILY, 1)).isEqualTo(SkipReason.OVER_WECOM_LIMIT);
    }

    private static @Nullable SkipReason wecom(LocalDate day, ReceiveLimit limit, int before) {
        int[] reaches = IntStream.range(0, before).map(i -> message(day)).toArray();
        return new Caps(MESSAGE, day, List.of(), limit).forbid(reaches, 0, before);
    }

    @Test
    void our_own_cap_is_named_before_wecoms() {
        Caps caps = new Caps(MESSAGE, SUNDAY, List.of(cap(CapPeriod.DAY, 1)), ReceiveLimit.DAILY);
        assertThat(caps.forbid(new int[] {message(SUNDAY)}, 0, 1)).isEqualTo(SkipReason.OVER_CAP);
    }

    @Test
    void moments_are_not_messages_for_wecom() {
        Caps caps = new Caps(MOMENT, SUNDAY, List.of(), ReceiveLimit.DAILY);
        assertThat(caps.forbid(new int[] {message(SUNDAY)}, 0, 1)).isNull();
    }

    @Test
    void a_reach_says_its_day_and_channel() {
        for (ReachChannel channel : ReachChannel.values()) {
            int reach = Reach.of(SUNDAY, channel);
            assertThat(Reach.epochDay(reach)).isEqualTo((int) SUNDAY.toEpochDay());
            assertThat(Reach.channel(reach)).isEqualTo(channel);
            assertThat(reach).isLessThan(Reach.of(MONDAY, MESSAGE));
        }
    }
}
