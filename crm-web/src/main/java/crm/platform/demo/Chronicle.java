package crm.platform.demo;

import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.Decider;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.domain.sharetarget.ShareTargetId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What head office writes down of its own story: the days that turned it, and what share it aims at each month. */
final class Chronicle {

    private static final Decider ANALYST = new Decider("analyst", true);
    private static final Duration MORNING = Duration.ofHours(9);

    /** Aims are whole percents, in permille. */
    private static final int STEP = 10;

    private final Calendar calendar;

    Chronicle(Calendar calendar) {
        this.calendar = calendar;
    }

    List<Deed> deeds(int day) {
        List<Deed> deeds = new ArrayList<>();
        if (day == Story.FIRST_CLOSING)
            mark(day, "closings", Place.CHAIN, "首批门店暂停堂食，员工开始加客户", "First stores close; staff reach out", deeds);
        if (day == Story.miniProgramDay(0))
            mark(day, "mini-programs", Place.CHAIN, "小程序开始挂上员工名片", "Mini-programs appear on staff profiles", deeds);
        if (day == Story.FIRST_CLOSING + Story.CLOSING_DAYS)
            mark(day, "closed", Place.CHAIN, "五分之四的门店已暂停堂食", "Four of five stores are closed", deeds);
        for (Chain.Store store : Chain.STORES)
            if (store.closingDay() == day)
                mark(day, store.id().value(), new Place.AtStore(store.id()), "本店暂停堂食", "This store closes", deeds);
        if (day == 0 || calendar.date(day).getDayOfMonth() == 1) aim(day, deeds);
        return deeds;
    }

    private void mark(int day, String id, Place place, String zh, String en, List<Deed> deeds) {
        Instant at = calendar.startOf(day).plus(MORNING);
        MilestoneText text = new MilestoneText(zh, en);
        MilestoneId milestoneId = new MilestoneId("story-" + id);
        deeds.add(Deed.first(
                at,
                "seed:milestone:" + id,
                new MarkMilestone(milestoneId, calendar.date(day), place, text, ANALYST, at)));
    }

    /** What the story reaches on the last day of the month, cut to whole percents. */
    private void aim(int day, List<Deed> deeds) {
        LocalDate date = calendar.date(day);
        int last = day + date.lengthOfMonth() - date.getDayOfMonth();
        int permille = (int) (Story.onlineShare(last) * 1_000) / STEP * STEP;
        YearMonth month = YearMonth.from(date);
        ShareTargetId id = ShareTargetId.of(BookPeriodId.of(month), Place.CHAIN);
        Instant at = calendar.startOf(day).plus(MORNING);
        deeds.add(Deed.first(at, "seed:target:" + month, new SetTarget(id, permille, ANALYST, at)));
    }
}
