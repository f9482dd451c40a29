package crm.web.insight;

import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.analytics.Baskets;
import crm.projections.analytics.Baskets.Basket;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import crm.web.shared.Chart;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How large orders are, by channel. */
@Component
class BasketsQuestion implements Question {

    private final Baskets baskets;
    private final Exploring exploring;
    private final Wording wording;
    private final Times times;

    BasketsQuestion(Baskets baskets, Exploring exploring, Wording wording, Times times) {
        this.baskets = baskets;
        this.exploring = exploring;
        this.wording = wording;
        this.times = times;
    }

    @Override
    public String name() {
        return "baskets";
    }

    @Override
    public List<String> ways() {
        return List.of("channel");
    }

    @Override
    public Answer answer(SignedIn by, InsightChoice choice) {
        Baskets.Table table = baskets.ask(choice.narrowed(by.scope()), choice.range(times.today()));
        List<String> names = table.channels().stream().map(this::name).toList();
        Basket total = table.total();
        return new Answer(
                wording.text(
                        "insight.baskets.lead",
                        wording.figures.count(total.orders()),
                        money(mean(total)),
                        money(total.median())),
                new Chart(
                        "baskets",
                        names.stream().map(Wording::axis).toList(),
                        names,
                        List.of(
                                wording.money(
                                        wording.text("insight.baskets.mean"),
                                        "mall",
                                        table.channels().stream()
                                                .map(BasketsQuestion::mean)
                                                .toList()),
                                wording.money(
                                        wording.text("insight.baskets.median"),
                                        "takeaway",
                                        table.channels().stream()
                                                .map(Basket::median)
                                                .toList()))),
                wording.text("insight.by.channel"),
                new InsightTable(
                        wording.text("insight.by.channel"),
                        columns(),
                        table.channels().stream()
                                .map(basket -> line(by, choice, basket))
                                .toList(),
                        line(by, choice, total)),
                table.position());
    }

    private List<Column> columns() {
        return Stream.of("orders", "mean", "quarter", "median", "three-quarters", "items")
                .map(key -> new Column(
                        wording.text("insight.baskets." + key), wording.text("insight.baskets." + key + "-more")))
                .toList();
    }

    private String name(Basket basket) {
        return basket.channel() == null ? wording.text("insight.all") : wording.text("channel." + basket.channel());
    }

    private static long mean(Basket basket) {
        return basket.orders() == 0 ? 0 : Math.round(basket.fen() / (double) basket.orders());
    }

    private String money(long fen) {
        return wording.figures.money(Money.fen(fen));
    }

    private Line line(SignedIn by, InsightChoice choice, Basket basket) {
        return new Line(
                name(basket),
                null,
                false,
                List.of(
                        Cell.opening(
                                basket.orders() == 0
                                        ? null
                                        : exploring.basket(by, choice, times.today(), basket.channel()),
                                wording.figures.count(basket.orders()),
                                basket.orders()),
                        amount(mean(basket), basket),
                        amount(basket.quarter(), basket),
                        amount(basket.median(), basket),
                        amount(basket.threeQuarters(), basket),
                        items(basket)));
    }

    private Cell amount(long fen, Basket basket) {
        return basket.orders() == 0 ? Cell.of(Figures.NONE, "") : Cell.of(money(fen), Wording.yuan(fen));
    }

    private Cell items(Basket basket) {
        if (basket.itemised() == 0) return Cell.of(Figures.NONE, "");
        BigDecimal mean = BigDecimal.valueOf(basket.items())
                .divide(BigDecimal.valueOf(basket.itemised()), 2, RoundingMode.HALF_UP);
        return Cell.of(wording.figures.decimal(mean), mean.toPlainString())
                .noted(
                        basket.itemised() == basket.orders()
                                ? null
                                : wording.text("insight.baskets.itemised", wording.figures.count(basket.itemised())));
    }
}
