package crm.projections.audience;

import crm.projections.search.Condition;
import java.util.List;

/**
 * A rule as the search engine can answer it. Of most rules both conditions are the same one; of those between the two it
 * cannot tell, and they are looked at one by one.
 *
 * @param surely the rule holds of whoever fulfils this
 * @param possibly the rule holds of nobody else
 */
record Reading(Condition surely, Condition possibly) {

    static final Reading UNKNOWN = new Reading(Condition.nothing(), Condition.everything());

    static Reading exactly(Condition condition) {
        return new Reading(condition, condition);
    }

    boolean isExact() {
        return surely.equals(possibly);
    }

    /** Those of whom it cannot be told. */
    Condition doubtful() {
        return Condition.all(possibly, Condition.not(surely));
    }

    Reading negated() {
        return isExact() ? exactly(Condition.not(surely)) : new Reading(Condition.not(possibly), Condition.not(surely));
    }

    static Reading all(List<Reading> each) {
        return both(
                each,
                new Condition.All(each.stream().map(Reading::surely).toList()),
                new Condition.All(each.stream().map(Reading::possibly).toList()));
    }

    static Reading any(List<Reading> each) {
        return both(
                each,
                new Condition.Any(each.stream().map(Reading::surely).toList()),
                new Condition.Any(each.stream().map(Reading::possibly).toList()));
    }

    private static Reading both(List<Reading> each, Condition surely, Condition possibly) {
        return each.stream().allMatch(Reading::isExact) ? exactly(surely) : new Reading(surely, possibly);
    }
}
