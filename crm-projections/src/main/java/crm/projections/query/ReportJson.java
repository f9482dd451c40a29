package crm.projections.query;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.order.RevenueDefinition;
import crm.store.log.EventJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as JSON, as programs read and write it: the fields of {@link ReportQuery}; a model is {@code last-touch-7d@2},
 * {@code asOf} a day or a time with its offset. Only {@code measures} must be there.
 */
public final class ReportJson {

    private static final JsonMapper JSON = EventJson.mapper();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String MODEL = "model";
    private static final String AS_OF = "asOf";
    private static final Pattern VERSION = Pattern.compile("(.+?)(?:@(\\d{1,9}))?");

    private ReportJson() {}

    /** What {@link #read} reads as the same tree. */
    public static Map<String, Object> write(ReportQuery query) {
        Map<String, Object> tree = JSON.readValue(JSON.writeValueAsBytes(query), FIELDS);
        if (query.model() != null) tree.put(MODEL, query.model().toString());
        if (query.asOf() != null) tree.put(AS_OF, query.asOf().toString());
        return tree;
    }

    /** @throws ReportRefused with the first place that is none, or all that no report may be */
    public static ReportQuery read(Map<String, ?> tree, ReportNames names) {
        Map<String, Object> whole = standard();
        whole.putAll(tree);
        Object model = whole.remove(MODEL);
        Object asOf = whole.remove(AS_OF);
        ReportQuery read = bind(whole);
        ReportQuery query = new ReportQuery(
                read.measures(),
                read.by(),
                read.where(),
                read.period(),
                read.comparison(),
                read.storesInBoth(),
                read.definition(),
                model(model, names),
                read.sort(),
                read.top(),
                asOf(asOf, names));
        ReportChecks.require(query);
        return query;
    }

    /** What is left out. */
    private static Map<String, Object> standard() {
        ReportQuery standard = new ReportQuery(
                List.of(),
                List.of(),
                null,
                ReportPeriod.STANDARD,
                ReportQuery.Comparison.NONE,
                false,
                RevenueDefinition.STANDARD,
                null,
                null,
                0,
                null);
        return JSON.readValue(JSON.writeValueAsBytes(standard), FIELDS);
    }

    private static ReportQuery bind(Map<String, Object> tree) {
        try {
            return JSON.readValue(JSON.writeValueAsBytes(tree), ReportQuery.class);
        } catch (UnrecognizedPropertyException unknown) {
            String field = unknown.getPropertyName();
            throw refused(ReportProblem.of(RuleJson.path(unknown.getPath()), "query.report-json-field", field)
                    .suggesting(Suggestions.of(
                            field,
                            unknown.getKnownPropertyIds() == null
                                    ? List.of()
                                    : unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .toList())));
        } catch (JacksonException wrong) {
            throw refused(ReportProblem.of(RuleJson.path(wrong.getPath()), "query.report-json-value"));
        }
    }

    private static @Nullable ModelVersion model(@Nullable Object written, ReportNames names) {
        if (written == null) return null;
        Matcher matcher = VERSION.matcher(String.valueOf(written));
        if (!(written instanceof String) || !matcher.matches())
            throw refused(ReportProblem.of(MODEL, "query.report-json-value"));
        String id = matcher.group(1);
        Integer newest = names.models().get(id);
        if (newest == null)
            throw refused(ReportProblem.of(MODEL, "query.report-unknown-model", id)
                    .suggesting(Suggestions.of(id, names.models().keySet())));
        int number = matcher.group(2) == null ? newest : Integer.parseInt(matcher.group(2));
        if (number < 1 || number > newest)
            throw refused(ReportProblem.of(MODEL, "query.report-unknown-version", id, number, newest));
        return new ModelVersion(new AttributionModelId(id), number);
    }

    private static @Nullable Instant asOf(@Nullable Object written, ReportNames names) {
        if (written == null) return null;
        Optional<Instant> instant = AsOf.read(String.valueOf(written), names.zone());
        return instant.orElseThrow(() -> refused(ReportProblem.of(AS_OF, "query.report-not-instant", written)));
    }

    private static ReportRefused refused(ReportProblem problem) {
        return new ReportRefused(List.of(problem));
    }
}
