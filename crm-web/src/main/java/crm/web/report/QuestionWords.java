package crm.web.report;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.RefundBooking;
import crm.domain.shared.Money;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportTable;
import crm.projections.query.Names;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.RuleText;
import crm.web.shared.Figures;
import crm.web.shared.ModelNames;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a report was asked, in words, and what its figures count (口径): printed beside them. */
@Component
class QuestionWords {

    private final ModelNames models;
    private final Times times;
    private final Figures figures;
    private final MessageSource texts;

    QuestionWords(ModelNames models, Times times, Figures figures, MessageSource texts) {
        this.models = models;
        this.times = times;
        this.figures = figures;
        this.texts = texts;
    }

    String measure(ReportMeasure measure) {
        return text("report.measure." + measure);
    }

    String dimension(ReportDimension dimension) {
        return text("report.dimension." + dimension);
    }

    /** Measures by dimensions: the heading of the answer. */
    String title(ReportQuery query) {
        String measures = query.measures().stream().map(this::measure).collect(Collectors.joining(text("report.and")));
        if (query.by().isEmpty()) return measures;
        return text(
                "report.by", measures, query.by().stream().map(this::dimension).collect(Collectors.joining(" × ")));
    }

    /** Everything else that was asked, one part each. */
    List<String> parts(ReportTable table, KeyNames.Named names, Names things) {
        ReportQuery query = table.query();
        List<String> parts = new ArrayList<>();
        parts.add(days(table.range()));
        DayRange compared = table.compared();
        if (compared != null)
            parts.add(text(query.storesInBoth() ? "report.against-same-stores" : "report.against", days(compared)));
        if (query.where() != null) parts.add(filter(query.where(), names, things));
        if (query.top() > 0) parts.add(text("report.top-of", query.top()));
        if (query.asOf() != null) parts.add(text("report.as-it-stood", times.moment(query.asOf())));
        return parts;
    }

    String days(DayRange range) {
        return range.days() == 1
                ? times.dayWithWeekday(range.first())
                : text("dashboard.range-of", times.day(range.first()), times.day(range.last()));
    }

    /** What was counted how: the switches of the question. */
    List<String> counted(ReportQuery query) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                query.definition().refunds() == RefundBooking.REFUND_DAY
                        ? "dashboard.refunds.refund-day"
                        : "dashboard.refunds.order-day"));
        lines.add(text(
                query.definition().thirdPartyTakeawayIsOnline()
                        ? "dashboard.third-party.online"
                        : "dashboard.third-party.offline"));
        if (credits(query)) lines.add(text("report.credited-by", model(query.model())));
        return lines;
    }

    /** Whether a model has a part in the figures. */
    static boolean credits(ReportQuery query) {
        return query.model() != null
                || query.measures().contains(ReportMeasure.ATTRIBUTED_SHARE)
                || query.by().stream().anyMatch(QuestionWords::isCredited)
                || credits(query.where());
    }

    private static boolean credits(@Nullable ReportFilter filter) {
        return switch (filter) {
            case null -> false;
            case ReportFilter.All(var of) -> of.stream().anyMatch(QuestionWords::credits);
            case ReportFilter.Any(var of) -> of.stream().anyMatch(QuestionWords::credits);
            case ReportFilter.Not(var of) -> credits(of);
            case ReportFilter.In in -> isCredited(in.dimension());
            case ReportFilter.Paid paid -> false;
            case ReportFilter.Who who -> false;
        };
    }

    private static boolean isCredited(ReportDimension dimension) {
        return dimension.isOfTouches() || dimension == ReportDimension.STAFF;
    }

    String model(@Nullable ModelVersion version) {
        return models.name(version);
    }

    String definition(ReportMeasure measure) {
        return text("report.definition." + measure);
    }

    String period(ReportPeriod period) {
        return switch (period) {
            case ReportPeriod.Between between -> text("report.period.between");
            case ReportPeriod.Last(int count, var unit) -> text("report.period.last." + unit, count);
            case ReportPeriod.Whole(int ago, var unit) ->
                ago < 2 ? text("report.period.whole." + unit + "." + ago) : text("report.period.ago." + unit, ago);
        };
    }

    String filter(ReportFilter filter, KeyNames.Named names, Names things) {
        return switch (filter) {
            case ReportFilter.All(var of) -> joined(of, "report.filter.and", names, things);
            case ReportFilter.Any(var of) -> joined(of, "report.filter.or", names, things);
            case ReportFilter.Not(ReportFilter.In(var dimension, var values)) ->
                text("report.filter.not-in", dimension(dimension), values(dimension, values, names));
            case ReportFilter.Not(var of) -> text("report.filter.not", filter(of, names, things));
            case ReportFilter.In(var dimension, var values) ->
                text("report.filter.in", dimension(dimension), values(dimension, values, names));
            case ReportFilter.Paid(long least, long most) ->
                most == ReportFilter.Paid.MOST
                        ? text("report.filter.paid-least", figures.money(Money.fen(least)))
                        : text("report.filter.paid", figures.money(Money.fen(least)), figures.money(Money.fen(most)));
            case ReportFilter.Who(var rule) -> text("report.filter.who", RuleText.write(rule, things));
        };
    }

    private String joined(List<ReportFilter> of, String key, KeyNames.Named names, Names things) {
        return of.stream()
                .map(each -> each instanceof ReportFilter.All || each instanceof ReportFilter.Any
                        ? "(" + filter(each, names, things) + ")"
                        : filter(each, names, things))
                .collect(Collectors.joining(text(key)));
    }

    private static final int MOST_VALUES = 5;

    private String values(ReportDimension dimension, Collection<String> values, KeyNames.Named names) {
        String some = values.stream()
                .sorted()
                .limit(MOST_VALUES)
                .map(value -> names.of(dimension, value))
                .collect(Collectors.joining(text("report.comma")));
        return values.size() > MOST_VALUES ? text("report.and-more", some, values.size()) : some;
    }

    String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
