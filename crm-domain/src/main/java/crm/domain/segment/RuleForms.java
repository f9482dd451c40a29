package crm.domain.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which rules were ever written. Whoever changes the shape of {@link SegmentRule} raises {@link #CURRENT}, adds
 * a {@link RuleUpcaster}, and raises the revision of the events that carry a {@link WrittenRule} with an {@code EventUpcaster}
 * that calls {@link #lift}; the contract of events fails until that is done.
 */
public final class RuleForms {

    /** That of {@link SegmentRule} as it is. */
    public static final int CURRENT = 1;

    private static final RuleForms STANDARD = new RuleForms(CURRENT, List.of());

    private final int current;
    private final List<RuleUpcaster> upcasters;

    /** @param upcasters from form 1 on, one for each form before the current one */
    public RuleForms(int current, List<RuleUpcaster> upcasters) {
        if (upcasters.size() != current - 1)
            throw new IllegalArgumentException("Form " + current + " is not reached by " + upcasters.size() + " steps");
        for (int i = 0; i < upcasters.size(); i++)
            if (upcasters.get(i).fromForm() != i + 1)
                throw new IllegalArgumentException("No step from form " + (i + 1));
        this.current = current;
        this.upcasters = List.copyOf(upcasters);
    }

    public static RuleForms standard() {
        return STANDARD;
    }

    /**
     * Lifts a written rule, {@code {"form": 1, "tree": {…}}}, to the current form, one form at a time.
     *
     * @throws IllegalArgumentException when it is of no known form
     */
    public Map<String, Object> lift(Map<String, Object> written) {
        if (!(written.get("form") instanceof Integer form) || form < 1 || form > current)
            throw new IllegalArgumentException("No form of a rule: " + written.get("form"));
        Map<String, Object> tree = node(written.get("tree"));
        for (int at = form; at < current; at++) tree = lifted(upcasters.get(at - 1), tree);
        Map<String, Object> lifted = new LinkedHashMap<>();
        lifted.put("form", current);
        lifted.put("tree", tree);
        return lifted;
    }

    /** The rules inside first: a step sees one rule whose parts are of the new form already. */
    private static Map<String, Object> lifted(RuleUpcaster step, Map<String, Object> rule) {
        Map<String, Object> inside = new LinkedHashMap<>(rule);
        if (rule.get("rules") instanceof List<?> rules)
            inside.put(
                    "rules",
                    rules.stream().map(each -> lifted(step, node(each))).toList());
        if (rule.get("negated") instanceof Map<?, ?> negated) inside.put("negated", lifted(step, node(negated)));
        return step.upcast(inside);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> node(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) return (Map<String, Object>) map;
        throw new IllegalArgumentException("Not a rule: " + node);
    }
}
