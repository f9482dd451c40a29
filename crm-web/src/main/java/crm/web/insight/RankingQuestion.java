package crm.web.insight;

import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.Rankings;
import crm.projections.analytics.Rankings.By;
import crm.projections.analytics.Rankings.Of;
import crm.projections.analytics.Rankings.Standing;
import crm.projections.audience.Grouping;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import crm.web.shared.Chart;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Stores and staff by what they sell for each customer whom they serve. */
@Component
class RankingQuestion implements Question {

    private static final int IN_CHART = 15;

    private final Rankings rankings;
    private final Exploring exploring;
    private final Wording wording;
    private final Times times;

    RankingQuestion(Rankings rankings, Exploring exploring, Wording wording, Times times) {
        this.rankings = rankings;
        this.exploring = exploring;
        this.wording = wording;
        this.times = times;
    }

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public List<String> ways() {
        return List.of("store-revenue", "store-orders", "staff-revenue", "staff-orders");
    }

    @Override
    public Answer answer(SignedIn by, InsightChoice choice) {
        Of of = choice.by().startsWith("store") ? Of.STORE : Of.STAFF;
        By measure = choice.by().endsWith("revenue") ? By.REVENUE : By.ORDERS;
        DayRange range = choice.range(times.today());
        Rankings.Table table = rankings.ask(choice.narrowed(by.scope()), times.today(), range, of, measure, null);
        Grouping grouping = of == Of.STORE ? Grouping.STORE : Grouping.STAFF;
        UnaryOperator<String> names = wording.names(
                grouping, by, table.standings().stream().map(Standing::id).toList());
        List<Line> lines = new ArrayList<>();
        for (Standing one : table.standings())
            lines.add(line(by, range, choice, of, measure, names.apply(one.id()), one));
        Standing nobody = table.nobody();
        if (nobody != null) lines.add(rest(nobody, of));
        String head = wording.text("insight.by." + InsightChoice.key(of));
        return new Answer(
                wording.text(
                        "insight.ranking.lead",
                        wording.figures.count(table.standings().stream()
                                .filter(one -> one.rank() > 0)
                                .count()),
                        score(measure, table.average()),
                        wording.figures.count(table.served())),
                chart(table, names, measure),
                head,
                new InsightTable(head, columns(measure), lines, total(table)),
                table.position());
    }

    private List<Column> columns(By measure) {
        String key = InsightChoice.key(measure);
        return List.of(
                column("rank"),
                column("score-" + key),
                column("served"),
                column("plain-" + key),
                column("orders"),
                column("revenue"));
    }

    private Column column(String key) {
        return new Column(wording.text("insight.ranking." + key), wording.text("insight.ranking." + key + "-more"));
    }

    private Line line(SignedIn by, DayRange range, InsightChoice choice, Of of, By measure, String name, Standing one) {
        String href = one.orders() == 0 && one.fen() == 0 ? null : exploring.standing(by, range, of, choice, one.id());
        double plain = (measure == By.REVENUE ? one.fen() : one.orders()) / (double) Math.max(1, one.served());
        return new Line(
                name,
                null,
                one.rank() == 0,
                List.of(
                        one.rank() == 0
                                ? Cell.of(wording.text("insight.ranking.too-few"), "")
                                : Cell.of(wording.figures.count(one.rank()), one.rank()),
                        Cell.of(score(measure, one.score()), file(measure, one.score())),
                        Cell.of(wording.figures.count(one.served()), one.served()),
                        one.served() == 0
                                ? Cell.of(Figures.NONE, "")
                                : Cell.of(score(measure, plain), file(measure, plain)),
                        Cell.opening(href, wording.figures.count(one.orders()), one.orders()),
                        Cell.opening(href, wording.figures.money(Money.fen(one.fen())), Wording.yuan(one.fen()))));
    }

    private Line rest(Standing nobody, Of of) {
        return new Line(
                wording.text("insight.ranking.nobody." + InsightChoice.key(of)),
                null,
                true,
                List.of(
                        Cell.of("", ""),
                        Cell.of("", ""),
                        Cell.of("", ""),
                        Cell.of("", ""),
                        Cell.of(wording.figures.count(nobody.orders()), nobody.orders()),
                        Cell.of(wording.figures.money(Money.fen(nobody.fen())), Wording.yuan(nobody.fen()))));
    }

    private Line total(Rankings.Table table) {
        return new Line(
                wording.text("insight.all"),
                null,
                false,
                List.of(
                        Cell.of("", ""),
                        Cell.of(score(table.by(), table.average()), file(table.by(), table.average())),
                        Cell.of(wording.figures.count(table.served()), table.served()),
                        Cell.of("", ""),
                        Cell.of(wording.figures.count(table.orders()), table.orders()),
                        Cell.of(wording.figures.money(Money.fen(table.fen())), Wording.yuan(table.fen()))));
    }

    private String score(By measure, double score) {
        return measure == By.REVENUE
                ? wording.figures.money(Money.fen(Math.round(score)))
                : wording.figures.decimal(rounded(score));
    }

    private static String file(By measure, double score) {
        return measure == By.REVENUE
                ? Wording.yuan(Math.round(score))
                : rounded(score).toPlainString();
    }

    private static BigDecimal rounded(double score) {
        return BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP);
    }

    private Chart chart(Rankings.Table table, UnaryOperator<String> names, By measure) {
        List<Standing> ranked = table.standings().stream()
                .filter(one -> one.rank() > 0)
                .limit(IN_CHART)
                .toList();
        List<String> titles = ranked.stream().map(one -> names.apply(one.id())).toList();
        String name = wording.text("insight.ranking.score-" + InsightChoice.key(measure));
        // Orders a customer are few: counted by a hundred customers, so that an axis of whole numbers shows them.
        Chart.Series series = measure == By.REVENUE
                ? wording.money(
                        name,
                        "mall",
                        ranked.stream().map(one -> Math.round(one.score())).toList())
                : wording.counts(
                        wording.text("insight.ranking.orders-100"),
                        "mall",
                        ranked.stream()
                                .map(one -> Math.round(one.score() * 100))
                                .toList());
        return new Chart("ranking", titles.stream().map(Wording::axis).toList(), titles, List.of(series));
    }
}
