package crm.web.report;

import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.web.shared.Chart;
import crm.web.shared.Chart.Series;
import crm.web.shared.Chart.Shape;
import crm.web.shared.Chart.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * A report as a picture: along time, or else along its first dimension. One measure is drawn in parts when there is a second
 * dimension, else the first two measures that read on one axis each.
 */
@Component
class ReportCharts {

    /** More than these cannot be told apart. */
    private static final int MOST_PARTS = 6;

    /** More bars than these are thinner than a thumb. */
    private static final int MOST_BARS = 60;

    private static final List<String> COLORS =
            List.of("mall", "third", "takeaway", "new", "group", "share", "pos", "lost");

    private final KeyNames keys;
    private final FigureTexts figures;
    private final MessageSource texts;

    ReportCharts(KeyNames keys, FigureTexts figures, MessageSource texts) {
        this.keys = keys;
        this.figures = figures;
        this.texts = texts;
    }

    /** Empty where there is one row or none: the figure itself is the picture. */
    Optional<Chart> of(ReportTable table, KeyNames.Named names) {
        ReportQuery query = table.query();
        if (query.by().isEmpty() || table.rows().size() < 2) return Optional.empty();
        int along = along(query.by());
        List<String> places = places(table, along);
        if (places.size() < 2) return Optional.empty();
        List<Series> series = query.by().size() > 1 ? parts(table, along, places, names) : measures(table, places);
        boolean ofOneYear = places.stream().map(ReportCharts::year).distinct().count() == 1;
        ReportDimension dimension = query.by().get(along);
        List<String> titles =
                places.stream().map(key -> names.of(dimension, key)).toList();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < places.size(); i++)
            labels.add(
                    places.get(i).isEmpty()
                            ? titles.get(i)
                            : keys.axis(dimension, places.get(i), titles.get(i), ofOneYear));
        return Optional.of(new Chart("report", labels, titles, series));
    }

    /** The dimension along the axis: time where there is any. */
    private static int along(List<ReportDimension> by) {
        for (int i = 0; i < by.size(); i++) if (ReportRows.isOfTime(by.get(i))) return i;
        return 0;
    }

    /** What stands under the axis; only where something is drawn. */
    static ReportDimension axis(ReportQuery query) {
        return query.by().get(along(query.by()));
    }

    private static String year(String key) {
        return key.length() < 4 ? key : key.substring(0, 4);
    }

    /** Time in its order, however the rows are sorted; others as the rows are, the first of many. */
    private static List<String> places(ReportTable table, int along) {
        Set<String> places = new LinkedHashSet<>();
        for (Row row : table.rows()) places.add(row.keys().get(along));
        return ReportRows.isOfTime(table.query().by().get(along))
                ? places.stream().sorted().toList()
                : places.stream().limit(MOST_BARS).toList();
    }

    /** Each measure of its own: money and counts as bars, ratios as lines; of the period before a pale line. */
    private List<Series> measures(ReportTable table, List<String> places) {
        Map<String, Row> byPlace = new LinkedHashMap<>();
        for (Row row : table.rows()) byPlace.put(row.keys().getFirst(), row);
        boolean time = ReportRows.isOfTime(table.query().by().getFirst());
        List<ReportMeasure> measures = table.query().measures();
        List<Series> series = new ArrayList<>();
        for (int at : drawn(measures)) {
            ReportMeasure measure = measures.get(at);
            boolean line = time && (measure.unit() == ReportMeasure.Unit.RATIO || places.size() > MOST_BARS);
            series.add(series(
                    text("report.measure." + measure),
                    series.isEmpty() ? "mall" : "share",
                    line ? Shape.LINE : Shape.BAR,
                    measure,
                    places.stream().map(place -> figure(byPlace.get(place), at)).toList()));
            if (table.compared() != null && at == 0)
                series.add(series(
                        text("report.before", text("report.measure." + measure)),
                        "pos",
                        line ? Shape.LINE : Shape.BAR,
                        measure,
                        places.stream()
                                .map(place -> before(byPlace.get(place), at))
                                .toList()));
        }
        return series;
    }

    /** The first measure, and the first after it that reads on another axis. */
    private static List<Integer> drawn(List<ReportMeasure> measures) {
        for (int i = 1; i < measures.size(); i++)
            if (unit(measures.get(i)) != unit(measures.getFirst())) return List.of(0, i);
        return List.of(0);
    }

    /** The first measure in parts by the other dimensions, the largest each its own, the others together where they sum. */
    private List<Series> parts(ReportTable table, int along, List<String> places, KeyNames.Named names) {
        ReportMeasure measure = table.query().measures().getFirst();
        Map<List<String>, Map<String, Figure>> byPart = new LinkedHashMap<>();
        for (Row row : table.rows())
            byPart.computeIfAbsent(others(row.keys(), along), unseen -> new LinkedHashMap<>())
                    .put(row.keys().get(along), row.figures().getFirst());
        List<Map.Entry<List<String>, Map<String, Figure>>> largest = byPart.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<List<String>, Map<String, Figure>> part) -> -size(part.getValue())))
                .toList();
        boolean sums = measure.unit() == ReportMeasure.Unit.FEN
                || measure == ReportMeasure.ORDERS
                || measure == ReportMeasure.ONLINE_ORDERS;
        List<ReportDimension> by = new ArrayList<>(table.query().by());
        by.remove(along);
        List<Series> series = new ArrayList<>();
        for (var part : largest.subList(0, Math.min(MOST_PARTS, largest.size())))
            series.add(series(
                    String.join(" · ", names.of(by, part.getKey())),
                    color(by, part.getKey(), series.size()),
                    sums ? Shape.STACK : Shape.LINE,
                    measure,
                    places.stream().map(part.getValue()::get).toList()));
        if (sums && largest.size() > MOST_PARTS)
            series.add(series(
                    text("report.other-parts", largest.size() - MOST_PARTS),
                    "base",
                    Shape.STACK,
                    measure,
                    places.stream()
                            .map(place -> sum(largest.subList(MOST_PARTS, largest.size()), place))
                            .toList()));
        return series;
    }

    private static String color(List<ReportDimension> by, List<String> keys, int at) {
        if (!by.equals(List.of(ReportDimension.CHANNEL))) return COLORS.get(at % COLORS.size());
        return switch (keys.getFirst()) {
            case "MALL_MINI_PROGRAM" -> "mall";
            case "TAKEAWAY_MINI_PROGRAM" -> "takeaway";
            case "POS" -> "pos";
            case "THIRD_PARTY_TAKEAWAY" -> "third";
            default -> "group";
        };
    }

    private static List<String> others(List<String> keys, int along) {
        List<String> others = new ArrayList<>(keys);
        others.remove(along);
        return List.copyOf(others);
    }

    private static long size(Map<String, Figure> figures) {
        return figures.values().stream()
                .mapToLong(figure -> Math.abs(figure.amount()))
                .sum();
    }

    private static Figure sum(List<Map.Entry<List<String>, Map<String, Figure>>> parts, String place) {
        return Figure.of(parts.stream()
                .map(part -> part.getValue().get(place))
                .filter(Objects::nonNull)
                .mapToLong(Figure::amount)
                .sum());
    }

    private static @Nullable Figure figure(@Nullable Row row, int at) {
        return row == null ? null : row.figures().get(at);
    }

    private static @Nullable Figure before(@Nullable Row row, int at) {
        return row == null || at >= row.before().size() ? null : row.before().get(at);
    }

    Series series(
            String name, String color, Shape shape, ReportMeasure measure, List<? extends @Nullable Figure> values) {
        List<@Nullable Double> numbers = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (@Nullable Figure value : values) {
            numbers.add(value == null ? null : number(measure, value));
            read.add(value == null ? crm.web.shared.Figures.NONE : figures.text(measure, value));
        }
        return new Series(name, color, shape, unit(measure), numbers, read);
    }

    private static @Nullable Double number(ReportMeasure measure, Figure figure) {
        if (measure.unit() == ReportMeasure.Unit.RATIO) {
            OptionalDouble ratio = FigureTexts.ratio(figure);
            return ratio.isPresent() ? ratio.getAsDouble() : null;
        }
        if (figure.per() == 0) return null;
        return unit(measure) == Unit.MONEY ? figure.value() / 100 : figure.value();
    }

    private static Unit unit(ReportMeasure measure) {
        return switch (measure.unit()) {
            case FEN, FEN_EACH -> Unit.MONEY;
            case COUNT -> Unit.COUNT;
            case RATIO -> Unit.SHARE;
        };
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
