package crm.web.segment;

import crm.projections.audience.PredictionQueries.Outlook;
import crm.projections.audience.PredictionQueries.Step;
import crm.projections.insight.Scores;
import crm.web.shared.Chart;
import crm.web.shared.Chart.Series;
import crm.web.shared.Chart.Shape;
import crm.web.shared.Chart.Unit;
import crm.web.shared.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns an outlook into a chart. */
@Component
class PredictionCharts {

    private static final int PERCENT = Scores.WHOLE / 100;

    private final Figures figures;
    private final MessageSource texts;

    PredictionCharts(Figures figures, MessageSource texts) {
        this.figures = figures;
        this.texts = texts;
    }

    /** How many customers are how likely to order. */
    Chart distribution(Outlook outlook) {
        List<Step> steps = outlook.steps();
        return new Chart(
                "prediction",
                steps.stream().map(step -> step.least() / PERCENT + "%").toList(),
                steps.stream().map(PredictionCharts::title).toList(),
                List.of(new Series(
                        Objects.requireNonNull(
                                texts.getMessage("prediction.customers", null, LocaleContextHolder.getLocale())),
                        "new",
                        Shape.BAR,
                        Unit.COUNT,
                        new ArrayList<>(steps.stream()
                                .map(step -> (double) step.customers())
                                .toList()),
                        steps.stream()
                                .map(step -> figures.count(step.customers()))
                                .toList())));
    }

    /** 20–30%: the first included, the second only in the last step. */
    static String title(Step step) {
        return step.least() / PERCENT + "–" + (step.greatest() + PERCENT - 1) / PERCENT + "%";
    }
}
