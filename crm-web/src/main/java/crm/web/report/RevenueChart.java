package crm.web.report;

import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.web.shared.Chart;
import crm.web.shared.Chart.Mark;
import crm.web.shared.Chart.Series;
import crm.web.shared.Chart.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Online and other revenue as bars, the share as a line over them, the share before and the target beside it. */
@Component
class RevenueChart {

    private final KeyNames keys;
    private final ReportCharts charts;
    private final MessageSource texts;

    RevenueChart(KeyNames keys, ReportCharts charts, MessageSource texts) {
        this.keys = keys;
        this.charts = charts;
        this.texts = texts;
    }

    /** @param time of share, online revenue and revenue by one dimension of time */
    Chart of(ReportTable time, KeyNames.Named names, ShareStory.Told told) {
        ReportDimension per = time.query().by().getFirst();
        List<Row> rows = time.rows();
        List<Series> series = new ArrayList<>();
        series.add(charts.series(
                text("report.measure.ONLINE_REVENUE"),
                "mall",
                Shape.STACK,
                ReportMeasure.ONLINE_REVENUE,
                rows.stream().map(row -> row.figures().get(1)).toList()));
        series.add(charts.series(
                text("report.offline-revenue"),
                "pos",
                Shape.STACK,
                ReportMeasure.REVENUE,
                rows.stream()
                        .map(row -> Figure.of(row.figures().get(2).amount()
                                - row.figures().get(1).amount()))
                        .toList()));
        series.add(share(
                "report.measure.ONLINE_SHARE",
                "share",
                Shape.LINE,
                rows.stream().map(row -> row.figures().getFirst()).toList()));
        if (rows.stream()
                .anyMatch(row ->
                        !row.before().isEmpty() && row.before().getFirst().per() > 0))
            series.add(share("report.share-before", "lost", Shape.LINE, before(rows)));
        List<@Nullable Figure> targets = new ArrayList<>();
        for (Row row : rows) targets.add(told.target(per, row.keys().getFirst()));
        if (targets.stream().anyMatch(Objects::nonNull)) series.add(share("report.target", "new", Shape.DASH, targets));
        return new Chart("share", labels(rows, per, names), titles(rows, per, names), series, marks(rows, per, told));
    }

    private static List<@Nullable Figure> before(List<Row> rows) {
        List<@Nullable Figure> before = new ArrayList<>();
        for (Row row : rows)
            before.add(row.before().isEmpty() ? null : row.before().getFirst());
        return before;
    }

    private List<String> labels(List<Row> rows, ReportDimension per, KeyNames.Named names) {
        boolean ofOneYear = rows.stream()
                        .map(row -> row.keys().getFirst().substring(0, 4))
                        .distinct()
                        .count()
                == 1;
        return rows.stream()
                .map(row -> row.keys().getFirst())
                .map(key -> keys.axis(per, key, names.of(per, key), ofOneYear))
                .toList();
    }

    private static List<String> titles(List<Row> rows, ReportDimension per, KeyNames.Named names) {
        return rows.stream().map(row -> names.of(per, row.keys().getFirst())).toList();
    }

    private static List<Mark> marks(List<Row> rows, ReportDimension per, ShareStory.Told told) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String said = told.events(per, rows.get(i).keys().getFirst());
            if (said != null) marks.add(new Mark(i, said));
        }
        return marks;
    }

    private Series share(String key, String color, Shape shape, List<? extends @Nullable Figure> values) {
        return charts.series(text(key), color, shape, ReportMeasure.ONLINE_SHARE, values);
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
