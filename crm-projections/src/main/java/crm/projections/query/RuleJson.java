package crm.projections.query;

import crm.domain.segment.RuleForms;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.WrittenRule;
import crm.store.log.EventJson;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** A segment's rule as JSON: strict in what it reads, and lifted from older forms where it was kept. */
public final class RuleJson {

    private static final JsonMapper JSON = EventJson.mapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private RuleJson() {}

    /** With its form, to be kept. */
    public static String write(SegmentRule rule) {
        return JSON.writeValueAsString(WrittenRule.of(rule));
    }

    /**
     * What {@link #write} wrote, of whatever form.
     *
     * @throws IllegalArgumentException when it is of no known form
     */
    public static SegmentRule read(String written) {
        Map<String, Object> fields = JSON.readValue(written, FIELDS);
        return JSON.convertValue(RuleForms.standard().lift(fields), WrittenRule.class)
                .tree();
    }

    /** Without its form, as programs read it: {@code {"rule":"holds","flag":"MEMBER"}}. */
    public static Map<String, Object> tree(SegmentRule rule) {
        return JSON.readValue(JSON.writerFor(SegmentRule.class).writeValueAsBytes(rule), FIELDS);
    }

    /**
     * A tree from a program.
     *
     * @throws RuleJsonRefused with the first place that is none
     */
    public static SegmentRule readTree(Map<String, ?> tree) {
        try {
            SegmentRule rule = JSON.readValue(JSON.writeValueAsBytes(tree), SegmentRule.class);
            if (rule == null) throw new RuleJsonRefused("rule.json-value", "");
            return rule;
        } catch (UnrecognizedPropertyException unknown) {
            throw new RuleJsonRefused("rule.json-field", path(unknown.getPath()));
        } catch (JacksonException wrong) {
            throw new RuleJsonRefused("rule.json-value", path(wrong.getPath()));
        }
    }

    /** {@code rules[2].negated.values}. */
    static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference each : references) {
            if (each.getPropertyName() == null)
                path.append('[').append(each.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(each.getPropertyName());
        }
        return path.toString();
    }
}
