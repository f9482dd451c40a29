package crm.projections.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule while somebody builds it in a form: the same tree as {@link crm.domain.segment.SegmentRule}, but what is typed
 * stands in it as it was typed, finished or not.
 */
public sealed interface RuleDraft {

    /** How the parts of a group are joined; the last two are the opposites of the first two. */
    enum Join {
        ALL,
        ANY,
        NOT_ALL,
        NONE;

        public boolean isNegated() {
            return this == NOT_ALL || this == NONE;
        }

        boolean isAll() {
            return this == ALL || this == NOT_ALL;
        }
    }

    /** Of one part the group is that part. */
    record Group(Join join, List<RuleDraft> parts) implements RuleDraft {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param field as the text form calls it; empty: none chosen yet
     * @param not whether the opposite is meant
     * @param inputs name of an input → what is in it; which there are depends on the field
     */
    record Condition(String field, boolean not, Map<String, List<String>> inputs) implements RuleDraft {
        public Condition {
            inputs = Map.copyOf(inputs);
        }

        public static Condition blank() {
            return new Condition("", false, Map.of());
        }

        /** Empty when nothing was typed there. */
        public String text(String input) {
            return inputs.getOrDefault(input, List.of("")).stream().findFirst().orElse("");
        }

        public List<String> texts(String input) {
            return inputs.getOrDefault(input, List.of());
        }

        public Condition with(String input, List<String> texts) {
            Map<String, List<String>> changed = new LinkedHashMap<>(inputs);
            changed.put(input, List.copyOf(texts));
            return new Condition(field, not, changed);
        }
    }

    /** With another part at the end of the group at this place; as it is when no group is there. */
    static Group adding(Group root, List<Integer> place, RuleDraft part) {
        return changed(root, place, group -> {
            List<RuleDraft> parts = new ArrayList<>(group.parts());
            parts.add(part);
            return new Group(group.join(), parts);
        });
    }

    /** Without the part at this place, and without the groups that it leaves empty. */
    static Group removing(Group root, List<Integer> place) {
        if (place.isEmpty()) return new Group(Join.ALL, List.of());
        List<Integer> of = place.subList(0, place.size() - 1);
        int at = place.getLast();
        boolean[] empty = {false};
        Group left = changed(root, of, group -> {
            if (at >= group.parts().size()) return group;
            List<RuleDraft> parts = new ArrayList<>(group.parts());
            parts.remove(at);
            empty[0] = parts.isEmpty();
            return new Group(group.join(), parts);
        });
        return empty[0] && !of.isEmpty() ? removing(left, of) : left;
    }

    private static Group changed(Group group, List<Integer> place, java.util.function.UnaryOperator<Group> change) {
        if (place.isEmpty()) return change.apply(group);
        int at = place.getFirst();
        if (at >= group.parts().size() || !(group.parts().get(at) instanceof Group inner)) return group;
        List<RuleDraft> parts = new ArrayList<>(group.parts());
        parts.set(at, changed(inner, place.subList(1, place.size()), change));
        return new Group(group.join(), parts);
    }
}
