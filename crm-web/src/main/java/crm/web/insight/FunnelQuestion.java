package crm.web.insight;

import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.audience.Grouping;
import crm.projections.audience.People;
import crm.projections.audience.ReachFunnel;
import crm.projections.audience.ReachFunnel.Row;
import crm.projections.audience.ReachFunnel.Step;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import crm.web.shared.Chart;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reached → opened → ordered → again. */
@Component
class FunnelQuestion implements Question {

    private final ReachFunnel funnel;
    private final Wording wording;
    private final Times times;

    FunnelQuestion(ReachFunnel funnel, Wording wording, Times times) {
        this.funnel = funnel;
        this.wording = wording;
        this.times = times;
    }

    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public List<String> ways() {
        return List.of("store", "campaign", "staff", "region");
    }

    private static Grouping grouping(InsightChoice choice) {
        return Grouping.valueOf(choice.by().toUpperCase(Locale.ROOT));
    }

    @Override
    public Answer answer(SignedIn by, InsightChoice choice) {
        ReachFunnel.Table table =
                funnel.ask(by.scope(), times.today(), choice.span(times.today()), choice.among(), grouping(choice));
        UnaryOperator<String> names = wording.names(
                table.by(), by, table.rows().stream().map(Row::value).toList());
        List<Line> lines = new ArrayList<>();
        for (Row row : table.rows()) lines.add(line(by, choice, names.apply(row.value()), row.value(), row));
        Row total = table.total();
        String lead = wording.text(
                "insight.funnel.lead",
                wording.figures.count(total.at(Step.REACHED)),
                wording.share(total.at(Step.OPENED), total.at(Step.REACHED)),
                wording.share(total.at(Step.ORDERED), total.at(Step.REACHED)),
                wording.share(total.at(Step.AGAIN), total.at(Step.REACHED)));
        List<Column> columns = new ArrayList<>();
        for (Step step : Step.values())
            columns.add(new Column(
                    wording.text("insight.step." + InsightChoice.key(step)),
                    wording.text("insight.step." + InsightChoice.key(step) + "-more")));
        columns.add(new Column(wording.text("insight.column.revenue"), wording.text("insight.funnel.revenue-more")));
        String head = wording.text("insight.by." + choice.by());
        return new Answer(
                lead,
                chart(total),
                wording.text("insight.step"),
                new InsightTable(head, columns, lines, line(by, choice, wording.text("insight.all"), null, total)),
                table.position());
    }

    private Line line(SignedIn by, InsightChoice choice, String name, @Nullable String value, Row row) {
        List<Cell> cells = new ArrayList<>();
        for (Step step : Step.values()) {
            int people = row.at(step);
            Cell cell = Cell.opening(
                    wording.people(by, this, choice, value, InsightChoice.key(step), people),
                    wording.figures.count(people),
                    people);
            cells.add(step == Step.REACHED ? cell : cell.noted(wording.share(people, row.at(Step.REACHED))));
        }
        cells.add(Cell.of(wording.figures.money(Money.fen(row.fen())), Wording.yuan(row.fen())));
        return new Line(
                name,
                null,
                value != null && (value.equals(Grouping.NONE) || value.equals(Grouping.ELSEWHERE)),
                List.copyOf(cells));
    }

    private Chart chart(Row total) {
        List<String> steps = new ArrayList<>();
        for (Step step : Step.values()) steps.add(wording.text("insight.step." + InsightChoice.key(step)));
        return new Chart(
                "funnel",
                steps,
                steps,
                List.of(wording.counts(
                        wording.text("insight.customers"),
                        "mall",
                        total.people().stream().map(Integer::longValue).toList())));
    }

    @Override
    public People.@Nullable Page people(
            SignedIn by, InsightChoice choice, @Nullable String value, String part, int skip, int limit) {
        for (Step step : Step.values())
            if (InsightChoice.key(step).equals(part))
                return funnel.people(
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
