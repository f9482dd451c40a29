package crm.projections.attribution;

import crm.projections.attribution.TouchDocument.Opened;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Openings that come faster than a person opens: none of such a burst counts, from when it is seen to be one. */
final class Bursts {

    private Bursts() {}

    /**
     * Of openings in the order in which they were recorded, the position at which each ceased to count. A burst is more than
     * the rule's number of them within its time, both ends included.
     */
    static long[] ends(List<Opened> opened, TouchRules rules) {
        long[] until = new long[opened.size()];
        Arrays.fill(until, TouchSink.FOR_EVER);
        if (until.length <= rules.mostOpens()) return until;
        List<Integer> byTime = new ArrayList<>();
        for (int news = 0; news < until.length; news++) {
            int place = byTime.size();
            while (place > 0
                    && opened.get(byTime.get(place - 1))
                            .at()
                            .isAfter(opened.get(news).at())) place--;
            byTime.add(place, news);
            for (int first = Math.max(0, place - rules.mostOpens());
                    first <= place && first + rules.mostOpens() < byTime.size();
                    first++) mark(opened, byTime.subList(first, first + rules.mostOpens() + 1), news, rules, until);
        }
        return until;
    }

    private static void mark(List<Opened> opened, List<Integer> window, int news, TouchRules rules, long[] until) {
        Opened first = opened.get(window.getFirst());
        Opened last = opened.get(window.getLast());
        if (last.at().isAfter(first.at().plus(rules.burst()))) return;
        long position = opened.get(news).position();
        for (int one : window) if (until[one] == TouchSink.FOR_EVER) until[one] = position;
    }
}
