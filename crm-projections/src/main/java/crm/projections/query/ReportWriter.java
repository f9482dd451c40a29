package crm.projections.query;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.RevenueDefinition;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes reports as text: the parts in one order, with brackets where the filter has them. */
final class ReportWriter {

    private static final Pattern BARE_ID = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(-[\\p{L}\\p{N}_]+)*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final ReportNames names;
    private final RuleWriter rules;

    ReportWriter(ReportNames names) {
        this.names = names;
        this.rules = new RuleWriter(names.things());
    }

    /** @param version whether a model is written with its version */
    String write(ReportQuery query, boolean version) {
        List<String> parts = new ArrayList<>();
        parts.add(words(query.measures()));
        if (!query.by().isEmpty()) parts.add("by " + words(query.by()));
        if (query.where() != null) parts.add("where " + filter(query.where()));
        parts.add(ReportPeriods.write(query.period()));
        if (query.comparison() != Comparison.NONE) parts.add("vs " + ReportWords.word(query.comparison()));
        if (query.storesInBoth()) parts.add("same stores");
        definition(query.definition(), parts);
        model(query.model(), version, parts);
        order(query.sort(), query.top(), parts);
        if (query.asOf() != null) parts.add("as of " + dated(AsOf.write(query.asOf(), names.zone())));
        return String.join(" ", parts);
    }

    private static String words(List<? extends Enum<?>> constants) {
        return constants.stream().map(ReportWords::word).collect(Collectors.joining(", "));
    }

    private static void definition(RevenueDefinition definition, List<String> parts) {
        RevenueDefinition standard = RevenueDefinition.STANDARD;
        if (definition.refunds() != standard.refunds())
            parts.add("refunds by " + ReportWords.word(definition.refunds()));
        if (definition.thirdPartyTakeawayIsOnline() != standard.thirdPartyTakeawayIsOnline())
            parts.add("takeaway " + (definition.thirdPartyTakeawayIsOnline() ? "online" : "offline"));
    }

    private static void model(@Nullable ModelVersion model, boolean version, List<String> parts) {
        if (model == null) return;
        String id = model.modelId().value();
        String number = version ? "@" + model.number() : "";
        parts.add("model " + (BARE_ID.matcher(id).matches() ? id : RuleWriter.quoted(id)) + number);
    }

    private static void order(@Nullable Sort sort, int top, List<String> parts) {
        String by = sort == null ? "" : " by " + ReportWords.word(sort.measure());
        if (top > 0) parts.add((sort == null || sort.descending() ? "top " : "bottom ") + top + by);
        else if (sort != null) parts.add("sort" + by + (sort.descending() ? "" : " ascending"));
    }

    private String filter(ReportFilter filter) {
        return switch (filter) {
            case ReportFilter.All(List<ReportFilter> of) -> joined(of, " and ", "everybody");
            case ReportFilter.Any(List<ReportFilter> of) -> joined(of, " or ", "nobody");
            case ReportFilter.Not(ReportFilter of) -> "not " + inside(of);
            case ReportFilter.In(ReportDimension dimension, Set<String> values) -> in(dimension, values);
            case ReportFilter.Paid paid -> ReportFilters.PAID + range(paid.least(), paid.most());
            case ReportFilter.Who(var rule) -> ReportFilters.WHO + "(" + rules.write(rule) + ")";
        };
    }

    private String joined(List<ReportFilter> filters, String word, String empty) {
        return filters.isEmpty() ? empty : filters.stream().map(this::inside).collect(Collectors.joining(word));
    }

    private String inside(ReportFilter filter) {
        boolean group = filter instanceof ReportFilter.All(List<ReportFilter> all) && !all.isEmpty()
                || filter instanceof ReportFilter.Any(List<ReportFilter> any) && !any.isEmpty();
        return group ? "(" + filter(filter) + ")" : filter(filter);
    }

    private String in(ReportDimension dimension, Set<String> values) {
        String name = ReportWords.word(dimension);
        if (values.equals(Set.of(ReportValues.NONE))) return name + " is unknown";
        List<String> written =
                values.stream().sorted().map(key -> value(dimension, key)).toList();
        return written.size() == 1
                ? name + " = " + written.getFirst()
                : name + written.stream().collect(Collectors.joining(", ", " in (", ")"));
    }

    private String value(ReportDimension dimension, String key) {
        if (key.equals(ReportValues.NONE)) return RuleWriter.quoted(key);
        Names.Kind kind = ReportValues.kind(dimension);
        if (kind != null) return RuleWriter.bare(names.things().nameOf(kind, key));
        return switch (dimension) {
            case DAY, WEEK -> dated(key);
            case HOUR -> key;
            case WEEKDAY, CHANNEL, CUSTOMER, TOUCH -> key.toLowerCase(java.util.Locale.ROOT);
            default -> RuleWriter.bare(key);
        };
    }

    /** A day stands bare, a time in quotes. */
    private static String dated(String text) {
        return DATE.matcher(text).matches() ? text : RuleWriter.quoted(text);
    }

    private static String range(long least, long most) {
        if (least == most) return " = " + yuan(least);
        if (most == ReportFilter.Paid.MOST) return " >= " + yuan(least);
        if (least == 0) return " <= " + yuan(most);
        return " between " + yuan(least) + " and " + yuan(most);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
    }
}
