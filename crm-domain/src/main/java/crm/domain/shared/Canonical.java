package crm.domain.shared;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The one order in which sets are written, so that equal events are equal bytes. */
public final class Canonical {

    private Canonical() {}

    /** An unmodifiable copy that iterates in the order of the elements' text. */
    public static <T> Set<T> sorted(Collection<T> elements) {
        LinkedHashSet<T> sorted = new LinkedHashSet<>();
        elements.stream().sorted(Comparator.comparing(String::valueOf)).forEach(sorted::add);
        return Collections.unmodifiableSet(sorted);
    }
}
