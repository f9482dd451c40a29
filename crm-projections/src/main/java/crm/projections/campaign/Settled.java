package crm.projections.campaign;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Recipients in one of the places of a {@link Funnel}. */
final class Settled {

    private Settled() {}

    /** With these and without those who went to a weightier place. */
    @SafeVarargs
    static SortedSet<String> with(SortedSet<String> before, Collection<String> more, Collection<String>... gone) {
        TreeSet<String> after = new TreeSet<>(before);
        after.addAll(more);
        for (Collection<String> each : gone) after.removeAll(each);
        return after;
    }
}
