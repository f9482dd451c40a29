package crm.web.report;

import crm.platform.security.SignedIn;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.analytics.Reports;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.org.StoreDirectory;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportText;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Lag;
import crm.web.shared.ModelNames;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The online share of revenue over time, with what happened meanwhile and what was meant to be reached. */
@Controller
class RevenueController {

    private final Reports reports;
    private final ReportAsking asking;
    private final KeyNames keys;
    private final ReportRows rows;
    private final RevenueChart charts;
    private final ShareStory story;
    private final FigureTexts figures;
    private final QuestionWords words;
    private final ModelNames models;
    private final StoreDirectory stores;
    private final Lag lag;
    private final Times times;

    RevenueController(
            Reports reports,
            ReportAsking asking,
            KeyNames keys,
            ReportRows rows,
            RevenueChart charts,
            ShareStory story,
            FigureTexts figures,
            QuestionWords words,
            ModelNames models,
            StoreDirectory stores,
            Lag lag,
            Times times) {
        this.reports = reports;
        this.asking = asking;
        this.keys = keys;
        this.rows = rows;
        this.charts = charts;
        this.story = story;
        this.figures = figures;
        this.words = words;
        this.models = models;
        this.stores = stores;
        this.lag = lag;
        this.times = times;
    }

    record Tab(String name, String href, boolean chosen) {}

    /** @param days that it is compared with */
    record Beside(String days, String change, int direction, String was) {}

    @GetMapping("/revenue")
    String share(SignedIn by, DataScope scope, RevenueChoice.Asked asked, Model model) {
        RevenueChoice choice = asked.choice(times.today());
        try {
            return reports.together(() -> page(by, scope, choice, model));
        } catch (UnknownModel unknown) {
            model.addAttribute("unknownModel", choice.model());
            return reports.together(() -> page(by, scope, choice.byUsualModel(), model));
        }
    }

    private String page(SignedIn by, DataScope scope, RevenueChoice choice, Model model) {
        ReportNames names = asking.names(by);
        ReportTable time = reports.ask(scope, choice.overTime());
        ShareStory.Told told = story.of(scope, choice, time.range());
        KeyNames.Named ofTime = keys.named(
                scope, time.query().by(), time.rows().stream().map(Row::keys).toList());
        model.addAttribute("choice", choice);
        model.addAttribute("between", choice.period() instanceof ReportPeriod.Between between ? between : null);
        fields(choice, scope, model);
        model.addAttribute("range", words.days(time.range()));
        model.addAttribute("counted", words.counted(time.query()));
        model.addAttribute("definition", words.definition(ReportMeasure.ONLINE_SHARE));
        tiles(scope, choice, time, names, model);
        model.addAttribute("chart", time.rows().size() < 2 ? null : charts.of(time, ofTime, told));
        model.addAttribute(
                "time",
                rows.of(time, ofTime, each -> ReportText.write(each, names))
                        .comparingFirst()
                        .reversed()
                        .noting(line -> told.note(choice.per(), line.keys().getFirst())));
        brokenDown(scope, choice, names, model);
        long position = LogPosition.ordinal(time.position());
        model.addAttribute("position", position);
        model.addAttribute("at", time.at());
        model.addAttribute("behind", lag.behind(position));
        return "report/revenue";
    }

    private void brokenDown(DataScope scope, RevenueChoice choice, ReportNames names, Model model) {
        ReportTable parts = reports.ask(scope, choice.brokenDown());
        KeyNames.Named ofParts = keys.named(
                scope, parts.query().by(), parts.rows().stream().map(Row::keys).toList());
        model.addAttribute("parts", rows.of(parts, ofParts, each -> ReportText.write(each, names)));
        model.addAttribute("explore", Address.explore(ReportText.write(choice.brokenDown(), names)));
        model.addAttribute(
                "tabs",
                RevenueChoice.BY.stream()
                        .map(each -> new Tab(words.dimension(each), choice.addressBy(each), each == choice.by()))
                        .toList());
    }

    /** The whole beside the period before and the year before. */
    private void tiles(DataScope scope, RevenueChoice choice, ReportTable time, ReportNames names, Model model) {
        model.addAttribute(
                "total",
                rows.of(
                                new ReportTable(
                                        choice.whole(choice.against()),
                                        time.range(),
                                        time.compared(),
                                        List.of(),
                                        null,
                                        0,
                                        time.total(),
                                        time.position(),
                                        time.at()),
                                (dimension, key) -> key,
                                each -> ReportText.write(each, names))
                        .total());
        List<Beside> beside = new ArrayList<>();
        for (Comparison with : List.of(Comparison.PERIOD_BEFORE, Comparison.YEAR_BEFORE)) {
            ReportTable whole = with == choice.against() ? time : reports.ask(scope, choice.whole(with));
            Row total = whole.total();
            if (whole.compared() == null || total.before().isEmpty()) continue;
            Figure now = total.figures().getFirst();
            Figure then = total.before().getFirst();
            beside.add(new Beside(
                    words.text("report.against-" + with, words.days(whole.compared())),
                    figures.change(ReportMeasure.ONLINE_SHARE, now, then, true),
                    figures.direction(ReportMeasure.ONLINE_SHARE, now, then),
                    figures.text(ReportMeasure.ONLINE_SHARE, then)));
        }
        model.addAttribute("beside", beside);
    }

    private void fields(RevenueChoice choice, DataScope scope, Model model) {
        List<ExplorePage.Choice> periods = new ArrayList<>();
        List<ReportPeriod> offered = new ArrayList<>(RevenueChoice.PERIODS);
        if (!offered.contains(choice.period()) && !(choice.period() instanceof ReportPeriod.Between))
            offered.addFirst(choice.period());
        for (ReportPeriod each : offered)
            periods.add(
                    new ExplorePage.Choice(PeriodChoice.value(each), words.period(each), each.equals(choice.period())));
        periods.add(new ExplorePage.Choice(
                PeriodChoice.BETWEEN,
                words.text("report.period.between"),
                choice.period() instanceof ReportPeriod.Between));
        model.addAttribute("periods", periods);
        model.addAttribute("units", RevenueChoice.PER);
        model.addAttribute("models", models.choices(choice.model()));
        model.addAttribute("stores", stores.stores(scope));
        model.addAttribute("regions", stores.regions());
    }
}
