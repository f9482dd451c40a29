package crm.web.report;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.segment.SegmentId;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import crm.web.shared.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The question that the builder's fields ask; what is not a field of it, or makes no sense in one, stays as it was. */
final class ExploreForm {

    /** Filters that a form may have, and one more to be added. */
    static final int MOST_FILTERS = 8;

    private final MultiValueMap<String, String> fields;
    private final ReportQuery before;
    private final Times times;

    private ExploreForm(MultiValueMap<String, String> fields, ReportQuery before, Times times) {
        this.fields = fields;
        this.before = before;
        this.times = times;
    }

    static ReportQuery read(MultiValueMap<String, String> fields, ReportQuery before, Times times) {
        return new ExploreForm(fields, before, times).query();
    }

    /** A filter that was chosen and has no values yet, so that it is not part of the question. */
    static Optional<ReportDimension> added(MultiValueMap<String, String> fields) {
        for (int i = 0; i <= MOST_FILTERS; i++) {
            String chosen = Objects.requireNonNullElse(fields.getFirst("f" + i), "");
            if (!chosen.isEmpty() && !chosen.equals(Objects.requireNonNullElse(fields.getFirst("f" + i + ".was"), "")))
                return read(chosen, ReportDimension::valueOf);
        }
        return Optional.empty();
    }

    private ReportQuery query() {
        List<ReportMeasure> measures = measures();
        List<ReportDimension> by =
                values("by", ReportDimension::valueOf).stream().distinct().toList();
        Comparison comparison = value("compare", Comparison::valueOf).orElse(Comparison.NONE);
        Sort sort = value("sort", ReportMeasure::valueOf)
                .filter(measures::contains)
                .map(measure -> new Sort(measure, !text("down").equals("no")))
                .orElse(null);
        return new ReportQuery(
                measures,
                by,
                filter(),
                PeriodChoice.read(text("period"), text("first"), text("last"), before.period()),
                comparison,
                comparison != Comparison.NONE && !text("same").isEmpty(),
                new RevenueDefinition(
                        value("refunds", RefundBooking::valueOf).orElse(RefundBooking.REFUND_DAY),
                        text("takeaway").equals("online")),
                model(text("model")),
                by.isEmpty() ? null : sort,
                by.isEmpty() ? 0 : number("top").map(BigDecimal::intValue).orElse(0),
                asOf());
    }

    /** As they were ordered before, new ones behind them. */
    private List<ReportMeasure> measures() {
        List<ReportMeasure> chosen = values("m", ReportMeasure::valueOf);
        Set<ReportMeasure> ordered = new LinkedHashSet<>(before.measures());
        ordered.retainAll(chosen);
        ordered.addAll(chosen);
        return ordered.isEmpty() ? List.of(ReportMeasure.REVENUE) : List.copyOf(ordered);
    }

    private @Nullable ReportFilter filter() {
        List<Picked.Row> rows = new ArrayList<>();
        for (int i = 0; i <= MOST_FILTERS; i++) {
            String place = "f" + i;
            Optional<ReportDimension> dimension = value(place, ReportDimension::valueOf);
            // The values of another dimension are none of this one.
            if (dimension.isEmpty() || !text(place + ".was").equals(text(place))) continue;
            Set<String> values = new LinkedHashSet<>(all(place + ".v"));
            all(place + ".add").stream()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .forEach(values::add);
            rows.add(new Picked.Row(dimension.get(), text(place + ".not").equals("not"), values));
        }
        Picked was = Picked.of(before.where());
        return new Picked(rows, paid(), value("segment", SegmentId::new).orElse(null), was.others()).filter();
    }

    private ReportFilter.@Nullable Paid paid() {
        Optional<Long> least = number("least").map(ExploreForm::fen);
        Optional<Long> most = number("most").map(ExploreForm::fen);
        if (least.isEmpty() && most.isEmpty()) return null;
        return new ReportFilter.Paid(least.orElse(0L), most.orElse(ReportFilter.Paid.MOST));
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** {@code last-touch-7d@2}; null: the installation's own choice. */
    static @Nullable ModelVersion model(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0) return null;
        try {
            return new ModelVersion(
                    new AttributionModelId(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** As it stood when that day was over; a moment that the text has stays while its day does. */
    private @Nullable Instant asOf() {
        if (text("asof").isEmpty()) return null;
        try {
            LocalDate day = LocalDate.parse(text("asof"));
            Instant was = before.asOf();
            if (was != null && times.dayOf(was).equals(day)) return was;
            return times.startOf(day.plusDays(1)).minusNanos(1);
        } catch (DateTimeException none) {
            return before.asOf();
        }
    }

    private List<String> all(String name) {
        return Objects.requireNonNullElse(fields.get(name), List.of());
    }

    private String text(String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "").strip();
    }

    private Optional<BigDecimal> number(String name) {
        try {
            return text(name).isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new BigDecimal(text(name)).max(BigDecimal.ZERO).min(BigDecimal.valueOf(10_000_000_000L)));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> value(String name, Function<String, T> read) {
        return text(name).isEmpty() ? Optional.empty() : read(text(name), read);
    }

    private <T> List<T> values(String name, Function<String, T> read) {
        return all(name).stream()
                .filter(each -> !each.isBlank())
                .flatMap(each -> read(each, read).stream())
                .toList();
    }

    private static <T> Optional<T> read(String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
