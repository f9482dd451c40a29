package crm.campaign.plan;

import java.util.Collections;
import java.util.List;

/**
 * A page of those who stand behind a number of a plan, in the order of their ids.
 *
 * @param next to be asked for the page after it; empty: there is none
 */
public record PlanPeople(List<String> ids, int total, String next) {

    static final PlanPeople NOBODY = new PlanPeople(List.of(), 0, "");

    public PlanPeople {
        ids = List.copyOf(ids);
    }

    /** @param sorted all of them; @param after the last of the page before, empty for the first */
    public static PlanPeople page(List<String> sorted, String after, int limit) {
        int from = after.isEmpty() ? 0 : firstBehind(sorted, after);
        int end = Math.min(sorted.size(), from + limit);
        List<String> ids = sorted.subList(from, end);
        return new PlanPeople(ids, sorted.size(), end < sorted.size() && !ids.isEmpty() ? ids.getLast() : "");
    }

    private static int firstBehind(List<String> sorted, String after) {
        int found = Collections.binarySearch(sorted, after);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
