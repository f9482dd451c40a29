package crm.projections.audience;

import crm.domain.segment.SegmentRule.CampaignPart;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Sets of customers put together by what they have in common. */
final class Groups {

    private Groups() {}

    interface Sink {
        void take(String value, long[] rows);
    }

    /**
     * Hands over the customers of each value that somebody of the set has, then those of none and those of values that are
     * not shown, where there are any.
     */
    static void each(AudienceColumns all, Grouping by, Predicate<String> shown, long[] set, Sink sink) {
        ValueColumn column = by.column(all);
        long[] inShown = new long[set.length];
        long[] inAny = new long[set.length];
        for (Map.Entry<String, String> each : values(column, by, set).entrySet()) {
            long[] rows = Words.and(set, column.having(each.getKey()));
            Words.or(inAny, rows);
            if (!shown.test(each.getValue())) continue;
            Words.or(inShown, rows);
            sink.take(each.getValue(), rows);
        }
        some(Grouping.NONE, Words.without(set, inAny), sink);
        some(Grouping.ELSEWHERE, Words.without(inAny, inShown), sink);
    }

    /** Those of one group that {@link #each} hands over. */
    static long[] one(AudienceColumns all, Grouping by, Predicate<String> shown, long[] set, String value) {
        if (!value.equals(Grouping.NONE) && !value.equals(Grouping.ELSEWHERE)) {
            String kept = by == Grouping.CAMPAIGN ? AudienceColumns.campaign(value, CampaignPart.RECEIVED) : value;
            return shown.test(value) ? Words.and(set, by.column(all).having(kept)) : new long[set.length];
        }
        long[][] found = {new long[set.length]};
        each(all, by, shown, set, (each, rows) -> {
            if (each.equals(value)) found[0] = rows;
        });
        return found[0];
    }

    private static void some(String value, long[] rows, Sink sink) {
        if (Words.count(rows) > 0) sink.take(value, rows);
    }

    /** What the column calls them, and what they are called. */
    private static Map<String, String> values(ValueColumn column, Grouping by, long[] set) {
        Map<String, String> values = new TreeMap<>();
        for (String kept : column.counts(set).keySet()) {
            if (by != Grouping.CAMPAIGN) values.put(kept, kept);
            else if (AudienceColumns.campaign(kept).part() == CampaignPart.RECEIVED)
                values.put(kept, AudienceColumns.campaign(kept).campaignId());
        }
        return values;
    }
}
