package crm.web.report;

import crm.platform.security.SignedIn;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.query.Names;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.segment.Segments;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.segment.QueryTexts;
import crm.web.segment.SegmentDesk;
import crm.web.shared.Lag;
import crm.web.shared.ModelNames;
import crm.web.shared.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the explorer's page: the question as fields and as text, and its answer. */
@Component
class ExplorePage {

    /** Dimensions that the builder has lists for. */
    static final int MOST_DIMENSIONS = 3;

    private final Reports reports;
    private final ReportAsking asking;
    private final KeyNames keys;
    private final FilterChoices filters;
    private final ReportRows rows;
    private final ReportCharts charts;
    private final QuestionWords words;
    private final ModelNames models;
    private final QueryTexts errors;
    private final Segments segments;
    private final Lag lag;
    private final Times times;

    ExplorePage(
            Reports reports,
            ReportAsking asking,
            KeyNames keys,
            FilterChoices filters,
            ReportRows rows,
            ReportCharts charts,
            QuestionWords words,
            ModelNames models,
            QueryTexts errors,
            Segments segments,
            Lag lag,
            Times times) {
        this.reports = reports;
        this.asking = asking;
        this.keys = keys;
        this.filters = filters;
        this.rows = rows;
        this.charts = charts;
        this.words = words;
        this.models = models;
        this.errors = errors;
        this.segments = segments;
        this.lag = lag;
        this.times = times;
    }

    record Choice(String id, String label, boolean chosen) {}

    /** @param more what it counts */
    record Measure(String id, String label, String more, boolean chosen) {}

    /** A text that is no question leaves the fields as {@code was} has them. */
    void show(SignedIn by, DataScope scope, String q, String was, @Nullable ReportDimension added, Model model) {
        ReportNames names = asking.names(by);
        model.addAttribute("q", q);
        ReportQuery query = null;
        try {
            query = ReportText.read(q, names);
        } catch (QueryRefused refused) {
            model.addAttribute(
                    "errors",
                    refused.errors().stream()
                            .map(error -> errors.line(error, q))
                            .toList());
        }
        ReportQuery shown = query != null ? query : asking.read(was, names).orElse(asking.usual());
        model.addAttribute("was", query != null ? q : ReportText.write(shown, names));
        fields(by, scope, shown, added, names.things(), model);
        if (query != null) answer(scope, query, names, model);
    }

    private void answer(DataScope scope, ReportQuery query, ReportNames names, Model model) {
        ReportTable table;
        try {
            table = reports.ask(scope, query);
        } catch (UnknownModel unknown) {
            model.addAttribute("unknownModel", unknown.getMessage());
            return;
        } catch (CircularSegments | UnknownSegment wrong) {
            model.addAttribute("circle", wrong.getMessage());
            return;
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
            return;
        }
        KeyNames.Named named = keys.named(
                scope,
                query.by(),
                table.rows().stream().map(ReportTable.Row::keys).toList());
        KeyNames.Named ofFilter = keys.namedIn(scope, query.where());
        model.addAttribute("answerTitle", words.title(query));
        model.addAttribute("parts", words.parts(table, ofFilter, names.things()));
        model.addAttribute("counted", words.counted(query));
        model.addAttribute("table", rows.of(table, named, each -> ReportText.write(each, names)));
        if (!query.by().isEmpty()) model.addAttribute("along", ReportCharts.axis(query));
        model.addAttribute("chart", charts.of(table, named).orElse(null));
        model.addAttribute("position", LogPosition.ordinal(table.position()));
        model.addAttribute("at", table.at());
        model.addAttribute("behind", query.asOf() != null ? 0 : lag.behind(LogPosition.ordinal(table.position())));
        model.addAttribute("measures", query.measures());
    }

    private void fields(
            SignedIn by,
            DataScope scope,
            ReportQuery query,
            @Nullable ReportDimension added,
            Names things,
            Model model) {
        model.addAttribute("query", query);
        model.addAttribute(
                "offered",
                Arrays.stream(ReportMeasure.values())
                        .map(each -> new Measure(
                                each.name(),
                                words.measure(each),
                                words.definition(each),
                                query.measures().contains(each)))
                        .toList());
        List<List<Choice>> dimensions = new ArrayList<>();
        for (int i = 0; i < Math.max(MOST_DIMENSIONS, query.by().size()); i++) {
            ReportDimension chosen = i < query.by().size() ? query.by().get(i) : null;
            dimensions.add(Arrays.stream(ReportDimension.values())
                    .map(each -> new Choice(each.name(), words.dimension(each), each == chosen))
                    .toList());
        }
        model.addAttribute("dimensions", dimensions);
        model.addAttribute("periods", periods(query.period()));
        model.addAttribute("between", query.period() instanceof ReportPeriod.Between between ? between : null);
        Picked picked = Picked.of(query.where());
        model.addAttribute("filters", filters.of(picked, added, scope, keys));
        model.addAttribute("added", added);
        model.addAttribute("otherFilters", picked.others().size());
        model.addAttribute(
                "least",
                picked.paid() == null || picked.paid().least() == 0
                        ? null
                        : yuan(picked.paid().least()));
        model.addAttribute(
                "most",
                picked.paid() == null || picked.paid().most() == ReportFilter.Paid.MOST
                        ? null
                        : yuan(picked.paid().most()));
        model.addAttribute(
                "filterable",
                FilterChoices.OFFERED.stream()
                        .map(each -> new Choice(each.name(), words.dimension(each), false))
                        .toList());
        model.addAttribute(
                "segments",
                segments.names(SegmentDesk.viewer(by)).entrySet().stream()
                        .map(each -> new Choice(
                                each.getKey().value(),
                                each.getValue(),
                                each.getKey().equals(picked.segment())))
                        .sorted(Comparator.comparing(Choice::label))
                        .toList());
        model.addAttribute("models", models.choices(query.model()));
        model.addAttribute("asOf", query.asOf() == null ? null : times.dayOf(query.asOf()));
        model.addAttribute("names", things);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
    }

    private List<Choice> periods(ReportPeriod chosen) {
        List<ReportPeriod> all = new ArrayList<>(PeriodChoice.USUAL);
        if (!all.contains(chosen) && !(chosen instanceof ReportPeriod.Between)) all.addFirst(chosen);
        List<Choice> choices = new ArrayList<>();
        for (ReportPeriod each : all)
            choices.add(new Choice(PeriodChoice.value(each), words.period(each), each.equals(chosen)));
        choices.add(new Choice(
                PeriodChoice.BETWEEN, words.text("report.period.between"), chosen instanceof ReportPeriod.Between));
        return choices;
    }
}
