package crm.projections.query;

import crm.domain.segment.SegmentRule;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import crm.projections.query.RuleDraft.Join;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A draft as the fields of a form: each is named by the place of its condition or group ({@code r-0-2}), a dot and what
 * it is. Rule, draft and form are one tree: what is written is read back equal.
 */
public final class DraftForm {

    public static final String ROOT = "r";

    /** A rule of more conditions and groups is for the text form; no form holds it. */
    public static final int MOST_PARTS = 200;

    private static final Pattern NAME = Pattern.compile("(r(?:-\\d{1,4})*)\\.([a-z]{1,20})");
    private static final int DEEPEST = 12;

    private final Map<String, Map<String, List<String>>> nodes = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, String>> children = new LinkedHashMap<>();

    private DraftForm() {}

    public static Group draft(SegmentRule rule) {
        return DraftWriter.root(rule);
    }

    public static DraftRule read(Group root) {
        return DraftReader.read(root);
    }

    /** Whether a form can show it: not too many parts, not too deep. */
    public static boolean holds(Group root) {
        return size(root) <= MOST_PARTS && depth(root) <= DEEPEST;
    }

    /** The group that these fields describe; fields of other names are not looked at. */
    public static Group of(Map<String, List<String>> fields) {
        DraftForm form = new DraftForm();
        fields.forEach((name, values) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) form.take(matcher.group(1), matcher.group(2), values);
        });
        if (form.nodes.size() > 2 * MOST_PARTS) throw new IllegalArgumentException("More parts than a form has");
        return form.node(ROOT, 0) instanceof Group group ? group : new Group(Join.ALL, List.of());
    }

    private void take(String place, String input, List<String> values) {
        nodes.computeIfAbsent(place, unseen -> new LinkedHashMap<>()).put(input, values);
        int dash = place.lastIndexOf('-');
        if (dash > 0)
            children.computeIfAbsent(place.substring(0, dash), unseen -> new TreeMap<>())
                    .put(Integer.valueOf(place.substring(dash + 1)), place);
    }

    private @Nullable RuleDraft node(String place, int depth) {
        Map<String, List<String>> inputs = nodes.getOrDefault(place, Map.of());
        if (depth > DEEPEST) return null;
        if (inputs.containsKey("join")) return group(place, first(inputs, "join"), depth);
        return inputs.containsKey("field") ? condition(inputs) : null;
    }

    private Group group(String place, String join, int depth) {
        List<RuleDraft> parts = children.getOrDefault(place, new TreeMap<>()).values().stream()
                .flatMap(child -> Stream.ofNullable(node(child, depth + 1)))
                .toList();
        for (Join each : Join.values()) if (word(each).equals(join)) return new Group(each, parts);
        return new Group(Join.ALL, parts);
    }

    /** With a field other than it had before (input {@code was}), a condition begins anew. */
    private static Condition condition(Map<String, List<String>> inputs) {
        String field = first(inputs, "field");
        boolean not = !first(inputs, "not").isEmpty();
        if (inputs.containsKey("was") && !first(inputs, "was").equals(field))
            return new Condition(field, not, DraftDefaults.of(field));
        Map<String, List<String>> own = new LinkedHashMap<>(inputs);
        own.keySet().removeAll(List.of("field", "not", "was", "join"));
        return new Condition(field, not, own);
    }

    private static String first(Map<String, List<String>> inputs, String name) {
        List<String> values = inputs.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The fields of a draft. */
    public static Map<String, List<String>> fields(Group root) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        write(root, ROOT, fields);
        return fields;
    }

    private static void write(RuleDraft draft, String place, Map<String, List<String>> fields) {
        switch (draft) {
            case Group(Join join, List<RuleDraft> parts) -> {
                fields.put(place + ".join", List.of(word(join)));
                for (int i = 0; i < parts.size(); i++) write(parts.get(i), under(place, i), fields);
            }
            case Condition condition -> {
                fields.put(place + ".field", List.of(condition.field()));
                if (condition.not()) fields.put(place + ".not", List.of("not"));
                condition.inputs().forEach((input, values) -> fields.put(place + "." + input, values));
            }
        }
    }

    public static String word(Join join) {
        return join.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String under(String place, int child) {
        return place + "-" + child;
    }

    /** The way from the root: {@code r-0-2} is 0, 2. Empty for the root and for what is no place. */
    public static List<Integer> way(String place) {
        List<Integer> way = new ArrayList<>();
        if (!NAME.matcher(place + ".x").matches()) return way;
        for (String step : place.split("-")) if (!step.equals(ROOT)) way.add(Integer.valueOf(step));
        return way;
    }

    private static int size(RuleDraft draft) {
        return draft instanceof Group group
                ? 1 + group.parts().stream().mapToInt(DraftForm::size).sum()
                : 1;
    }

    private static int depth(RuleDraft draft) {
        return draft instanceof Group group
                ? 1 + group.parts().stream().mapToInt(DraftForm::depth).max().orElse(0)
                : 0;
    }
}
