package crm.web.insight;

import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.audience.Grouping;
import crm.projections.audience.Journeys;
import crm.projections.audience.Journeys.Row;
import crm.projections.audience.Journeys.Step;
import crm.projections.audience.People;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import crm.web.shared.Chart;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Channel code → customer → first order → again. */
@Component
class CodesQuestion implements Question {

    private static final int IN_CHART = 12;

    private final Journeys journeys;
    private final Wording wording;
    private final Times times;

    CodesQuestion(Journeys journeys, Wording wording, Times times) {
        this.journeys = journeys;
        this.wording = wording;
        this.times = times;
    }

    @Override
    public String name() {
        return "codes";
    }

    @Override
    public List<String> ways() {
        return List.of("code", "store", "region", "staff");
    }

    private static Grouping grouping(InsightChoice choice) {
        return Grouping.valueOf(choice.by().toUpperCase(Locale.ROOT));
    }

    @Override
    public Answer answer(SignedIn by, InsightChoice choice) {
        Journeys.Table table =
                journeys.ask(by.scope(), times.today(), choice.span(times.today()), choice.among(), grouping(choice));
        UnaryOperator<String> names = wording.names(
                table.by(), by, table.rows().stream().map(Row::value).toList());
        List<Line> lines = new ArrayList<>();
        for (Row row : table.rows()) lines.add(line(by, choice, names.apply(row.value()), row.value(), row));
        Row total = table.total();
        String lead = wording.text(
                "insight.codes.lead",
                wording.figures.count(total.met()),
                wording.figures.count(total.ordered()),
                wording.share(total.ordered(), total.met()),
                wording.figures.count(total.again()),
                wording.share(total.again(), total.ordered()));
        return new Answer(
                lead,
                chart(table, names),
                wording.text("insight.by." + choice.by()),
                new InsightTable(
                        wording.text("insight.by." + choice.by()),
                        columns(),
                        lines,
                        line(by, choice, wording.text("insight.all"), null, total)),
                table.position());
    }

    private List<Column> columns() {
        return List.of(
                column("met"), column("known"), column("ordered"), column("again"), column("revenue"), column("each"));
    }

    private Column column(String key) {
        return new Column(wording.text("insight.column." + key), wording.text("insight.column." + key + "-more"));
    }

    private Line line(SignedIn by, InsightChoice choice, String name, @Nullable String value, Row row) {
        return new Line(
                name,
                null,
                value != null && (value.equals(Grouping.NONE) || value.equals(Grouping.ELSEWHERE)),
                List.of(
                        step(by, choice, value, row, Step.MET),
                        step(by, choice, value, row, Step.KNOWN_BEFORE),
                        step(by, choice, value, row, Step.ORDERED).noted(wording.share(row.ordered(), row.met())),
                        step(by, choice, value, row, Step.AGAIN).noted(wording.share(row.again(), row.ordered())),
                        Cell.of(wording.figures.money(Money.fen(row.fen())), Wording.yuan(row.fen()))
                                .noted(wording.text("insight.orders", wording.figures.count(row.orders()))),
                        each(row)));
    }

    private Cell step(SignedIn by, InsightChoice choice, @Nullable String value, Row row, Step step) {
        String href = wording.people(by, this, choice, value, InsightChoice.key(step), row.at(step));
        return Cell.opening(href, wording.figures.count(row.at(step)), row.at(step));
    }

    private Cell each(Row row) {
        if (row.met() == 0) return Cell.of(Figures.NONE, "");
        long each = Math.round(row.fen() / (double) row.met());
        return Cell.of(wording.figures.money(Money.fen(each)), Wording.yuan(each));
    }

    private Chart chart(Journeys.Table table, UnaryOperator<String> names) {
        List<Row> rows = table.rows().subList(0, Math.min(IN_CHART, table.rows().size()));
        List<String> titles = rows.stream().map(row -> names.apply(row.value())).toList();
        return new Chart(
                "codes",
                titles.stream().map(Wording::axis).toList(),
                titles,
                List.of(
                        series("met", "base", rows, Step.MET),
                        series("ordered", "takeaway", rows, Step.ORDERED),
                        series("again", "mall", rows, Step.AGAIN)));
    }

    private Chart.Series series(String key, String color, List<Row> rows, Step step) {
        return wording.counts(
                wording.text("insight.column." + key),
                color,
                rows.stream().map(row -> (long) row.at(step)).toList());
    }

    @Override
    public People.@Nullable Page people(
            SignedIn by, InsightChoice choice, @Nullable String value, String part, int skip, int limit) {
        for (Step step : Step.values())
            if (InsightChoice.key(step).equals(part))
                return journeys.people(
                        by.scope(),
                        times.today(),
                        choice.span(times.today()),
                        choice.among(),
                        new People.Group(grouping(choice), value),
                        step,
                        skip,
                        limit);
        return null;
    }
}
