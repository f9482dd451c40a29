package crm.web.report;

import crm.domain.shared.Money;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.query.ReportMeasure;
import crm.web.shared.Figures;
import java.util.OptionalDouble;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How the figures of a report are read. */
@Component
public class FigureTexts {

    private final Figures figures;
    private final MessageSource texts;

    FigureTexts(Figures figures, MessageSource texts) {
        this.figures = figures;
        this.texts = texts;
    }

    public String text(ReportMeasure measure, Figure figure) {
        return switch (measure.unit()) {
            case FEN -> figures.money(Money.fen(figure.amount()));
            case COUNT -> figures.count(figure.amount());
            case RATIO -> figures.share(ratio(figure));
            case FEN_EACH -> figure.per() == 0 ? Figures.NONE : figures.money(Money.fen(Math.round(figure.value())));
        };
    }

    /** What a ratio is made of, to be read beside it; empty for what is no ratio. */
    String parts(ReportMeasure measure, Figure figure) {
        return switch (measure.unit()) {
            case FEN, COUNT -> "";
            case RATIO -> figures.money(Money.fen(figure.amount())) + " ÷ " + figures.money(Money.fen(figure.per()));
            case FEN_EACH -> figures.money(Money.fen(figure.amount())) + " ÷ " + figures.count(figure.per());
        };
    }

    /** The change since {@code before}: growth, or of ratios percentage points, with their unit where no heading has it. */
    public String change(ReportMeasure measure, Figure now, Figure before, boolean unit) {
        if (measure.unit() == ReportMeasure.Unit.RATIO) {
            String points = figures.points(ratio(now), ratio(before));
            return points.equals(Figures.NONE) || !unit ? points : texts(points);
        }
        if (now.per() == 0 || before.per() == 0) return Figures.NONE;
        return figures.growth(Math.round(now.value()), Math.round(before.value()));
    }

    /** 1 more, -1 less, 0 the same or not comparable; of refunds more is worse. */
    public int direction(ReportMeasure measure, Figure now, Figure before) {
        int direction = measure.unit() == ReportMeasure.Unit.RATIO
                ? figures.direction(ratio(now), ratio(before))
                : now.per() == 0 || before.per() == 0
                        ? 0
                        : figures.direction(Math.round(now.value()), Math.round(before.value()));
        return measure == ReportMeasure.REFUNDS ? -direction : direction;
    }

    /** From 0 to 1, as {@link crm.projections.analytics.RevenueShare#ratio} has it; empty when there is nothing to divide by. */
    static OptionalDouble ratio(Figure figure) {
        if (figure.per() <= 0) return OptionalDouble.empty();
        return OptionalDouble.of(Math.clamp(figure.value(), 0, 1));
    }

    private String texts(String points) {
        return String.valueOf(
                texts.getMessage("dashboard.points", new Object[] {points}, LocaleContextHolder.getLocale()));
    }
}
