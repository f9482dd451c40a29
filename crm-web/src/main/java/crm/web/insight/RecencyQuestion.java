package crm.web.insight;

import crm.domain.segment.SegmentRule;
import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.audience.Recency;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import crm.web.shared.Chart;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long ago customers last ordered; each step is a segment. */
@Component
class RecencyQuestion implements Question {

    private final Recency recency;
    private final Wording wording;
    private final Times times;

    RecencyQuestion(Recency recency, Wording wording, Times times) {
        this.recency = recency;
        this.wording = wording;
        this.times = times;
    }

    @Override
    public String name() {
        return "recency";
    }

    @Override
    public List<String> ways() {
        return List.of("days");
    }

    @Override
    public boolean hasDays() {
        return false;
    }

    @Override
    public Answer answer(SignedIn by, InsightChoice choice) {
        Recency.Histogram histogram = recency.ask(by.scope(), times.today(), choice.among());
        List<Line> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        long recent = 0;
        for (Recency.Step step : histogram.steps()) {
            String name = step.to() == null
                    ? wording.text("insight.recency.more-than", step.from() - 1)
                    : wording.text("insight.recency.step", step.from(), step.to());
            names.add(name);
            numbers.add((long) step.customers());
            if (step.to() != null && step.to() <= 30) recent += step.customers();
            lines.add(line(by, name, step.rule(), step.customers(), histogram.customers(), step.orders(), step.fen()));
        }
        lines.add(line(
                by,
                wording.text("insight.recency.never"),
                histogram.neverRule(),
                histogram.never(),
                histogram.customers(),
                0,
                0));
        String head = wording.text("insight.recency.ago");
        return new Answer(
                wording.text(
                        "insight.recency.lead",
                        wording.figures.count(histogram.customers()),
                        wording.share(recent, histogram.customers()),
                        wording.share(histogram.never(), histogram.customers())),
                new Chart(
                        "recency",
                        names,
                        names,
                        List.of(wording.counts(wording.text("insight.customers"), "mall", numbers))),
                head,
                new InsightTable(head, columns(), lines, null),
                histogram.position());
    }

    private List<Column> columns() {
        return List.of(
                new Column(wording.text("insight.customers"), null),
                new Column(wording.text("breakdown.share"), null),
                new Column(wording.text("insight.recency.orders"), wording.text("insight.recency.orders-more")),
                new Column(wording.text("insight.recency.revenue"), wording.text("insight.recency.revenue-more")));
    }

    private Line line(SignedIn by, String name, SegmentRule rule, int customers, int all, long orders, long fen) {
        double part = all == 0 ? 0 : customers / (double) all;
        return new Line(
                name,
                null,
                false,
                List.of(
                        Cell.opening(
                                customers == 0 ? null : wording.segment(by, rule),
                                wording.figures.count(customers),
                                customers),
                        Cell.of(wording.share(customers, all), Wording.plain(customers, all))
                                .shaded(part),
                        Cell.of(wording.figures.count(orders), orders),
                        Cell.of(wording.figures.money(Money.fen(fen)), Wording.yuan(fen))));
    }
}
