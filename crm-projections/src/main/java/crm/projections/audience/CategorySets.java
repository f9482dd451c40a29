package crm.projections.audience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which categories come together in an order: a code of two bytes for each combination, from 0 on. */
final class CategorySets {

    private static final int MOST = 0x10000;

    private final Map<Set<String>, Integer> codes = new HashMap<>();
    private final List<Set<String>> sets = new ArrayList<>();

    /** A new one for a combination that has none. */
    char codeOf(Set<String> categories) {
        Integer code = codes.get(categories);
        if (code == null) {
            if (sets.size() == MOST) throw new IllegalStateException("Too many combinations of categories");
            code = sets.size();
            Set<String> kept = Set.copyOf(categories);
            sets.add(kept);
            codes.put(kept, code);
        }
        return (char) code.intValue();
    }

    /** The codes of the combinations that hold any of these. */
    boolean[] codesWithAny(Set<String> wanted) {
        boolean[] codesWithAny = new boolean[sets.size()];
        for (int code = 0; code < codesWithAny.length; code++)
            codesWithAny[code] = !Collections.disjoint(sets.get(code), wanted);
        return codesWithAny;
    }

    /** The other one's code for each of these. */
    char[] codesIn(CategorySets other) {
        char[] theirs = new char[sets.size()];
        for (int code = 0; code < theirs.length; code++) theirs[code] = other.codeOf(sets.get(code));
        return theirs;
    }
}
