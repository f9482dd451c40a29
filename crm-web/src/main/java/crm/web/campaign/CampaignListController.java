package crm.web.campaign;

import static crm.domain.campaign.CampaignState.APPROVED;
import static crm.domain.campaign.CampaignState.CANCELLED;
import static crm.domain.campaign.CampaignState.CLOSED;
import static crm.domain.campaign.CampaignState.DISPATCHING;
import static crm.domain.campaign.CampaignState.DRAFT;
import static crm.domain.campaign.CampaignState.PAUSED;
import static crm.domain.campaign.CampaignState.REJECTED;
import static crm.domain.campaign.CampaignState.SUBMITTED;
import static crm.domain.campaign.CampaignState.TRACKING;

import crm.domain.campaign.CampaignState;
import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.web.shared.Times;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All campaigns that one may see: as a list, what waits for one first, and by the days on which they are sent. */
@Controller
@RequestMapping("/campaigns")
class CampaignListController {

    /** The tabs of the list, by what one looks for. */
    enum Tab {
        ALL(Set.of()),
        DRAFTS(Set.of(DRAFT, REJECTED)),
        SUBMITTED_ONES(Set.of(SUBMITTED)),
        COMING(Set.of(APPROVED)),
        RUNNING(Set.of(DISPATCHING, PAUSED, TRACKING)),
        OVER(Set.of(CLOSED, CANCELLED));

        private final Set<CampaignState> states;

        Tab(Set<CampaignState> states) {
            this.states = states;
        }
    }

    private final Campaigns campaigns;
    private final CampaignRows rows;
    private final Times times;

    CampaignListController(Campaigns campaigns, CampaignRows rows, Times times) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.times = times;
    }

    record TabCount(String name, int count) {}

    @GetMapping
    String list(
            SignedIn by,
            @RequestParam(defaultValue = "ALL") Tab tab,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        CampaignViewer viewer = CampaignDesk.viewer(by);
        Map<CampaignState, Integer> counts = campaigns.counts(new CampaignQuestion(Set.of(), null, q, null), viewer);
        model.addAttribute(
                "tabs",
                Arrays.stream(Tab.values())
                        .map(each -> new TabCount(each.name(), count(each, counts)))
                        .toList());
        model.addAttribute("tab", tab.name());
        model.addAttribute("q", q);
        model.addAttribute(
                "rows",
                campaigns.list(new CampaignQuestion(tab.states, null, q, null), viewer).stream()
                        .map(each -> rows.of(each, by))
                        .toList());
        model.addAttribute(
                "waiting",
                campaigns
                        .list(new CampaignQuestion(Set.of(SUBMITTED, REJECTED, PAUSED), null, "", null), viewer)
                        .stream()
                        .filter(each -> CampaignSteps.waitsFor(by, each))
                        .map(each -> rows.of(each, by))
                        .toList());
        model.addAttribute("mayWrite", CampaignSteps.mayWrite(by));
        return "campaign/list";
    }

    private static int count(Tab tab, Map<CampaignState, Integer> counts) {
        return counts.entrySet().stream()
                .filter(each -> tab.states.isEmpty() || tab.states.contains(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** @param within the month that is shown */
    record Day(LocalDate date, boolean within, boolean today, List<CampaignRows.Row> campaigns) {}

    /** @param month such as 2026-05; this one when it is none */
    @GetMapping("/calendar")
    String calendar(SignedIn by, @RequestParam(defaultValue = "") String month, Model model) {
        YearMonth shown = month(month);
        LocalDate from = shown.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate to = shown.atEndOfMonth()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                .plusDays(1);
        SortedMap<LocalDate, List<CampaignView>> byDay = campaigns.calendar(from, to, CampaignDesk.viewer(by));
        List<Day> days = from.datesUntil(to)
                .map(date -> new Day(
                        date,
                        YearMonth.from(date).equals(shown),
                        date.equals(times.today()),
                        byDay.getOrDefault(date, List.of()).stream()
                                .map(each -> rows.of(each, by))
                                .toList()))
                .toList();
        Locale locale = LocaleContextHolder.getLocale();
        model.addAttribute("days", days);
        model.addAttribute(
                "quiet", days.stream().allMatch(day -> day.campaigns().isEmpty()));
        model.addAttribute("heading", times.month(shown));
        model.addAttribute("before", shown.minusMonths(1));
        model.addAttribute("after", shown.plusMonths(1));
        model.addAttribute(
                "weekdays",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT, locale))
                        .toList());
        return "campaign/calendar";
    }

    private YearMonth month(String typed) {
        try {
            YearMonth month = YearMonth.parse(typed);
            if (month.getYear() >= 2000 && month.getYear() < 2100) return month;
        } catch (DateTimeException none) {
            // This month.
        }
        return YearMonth.from(times.today());
    }
}
