package crm.campaign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.campaign.policy.CapWindow;
import crm.domain.campaign.FrequencyCap;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.Audience;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 频控看板: who has been reached how often, as a cap counts it, within what the asker may see. */
public final class QuotaBoard {

    private static final SegmentRule EVERYBODY = new SegmentRule.All(List.of());

    private final FrequencyLedger ledger;
    private final Audience audience;

    public QuotaBoard(FrequencyLedger ledger, Audience audience) {
        this.ledger = ledger;
        this.audience = audience;
    }

    /** @param used how often she is reached in the cap's period */
    public record Row(String customerId, int used) {}

    /** @param next to be asked for the page after it; empty: there is none */
    public record Page(List<Row> rows, String next) {

        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Customers who are reached at least so often in the period of the cap that the day lies in, in an order of the ledger's
     * own.
     *
     * @param after {@code next} of the page before, empty for the first
     * @throws crm.projections.audience.AudienceLoading when it cannot be told yet whom the asker may see
     */
    public Page page(DataScope scope, FrequencyCap cap, LocalDate day, int atLeast, String after, int limit) {
        CapWindow window = new CapWindow(cap, day);
        Set<String> seen = seen(scope, day);
        int dot = after.indexOf('.');
        int first = dot < 0 ? 0 : Integer.parseInt(after.substring(0, dot));
        String behind = after.substring(dot + 1);
        List<Row> rows = new ArrayList<>();
        String[] next = {"", ""};
        ledger.each(first, (number, bucket) -> {
            for (Row row : rows(bucket, window, Math.max(1, atLeast), seen)) {
                if (number == first && row.customerId.compareTo(behind) <= 0) continue;
                if (rows.size() == limit) {
                    next[1] = next[0];
                    return false;
                }
                rows.add(row);
                next[0] = number + "." + row.customerId;
            }
            return true;
        });
        return new Page(rows, next[1]);
    }

    /**
     * How many customers are reached how often: once, twice and so on, the last number for as often as the cap allows or more.
     */
    public List<Integer> tally(DataScope scope, FrequencyCap cap, LocalDate day) {
        CapWindow window = new CapWindow(cap, day);
        Set<String> seen = seen(scope, day);
        Integer[] customers = new Integer[Math.max(1, cap.most())];
        Arrays.fill(customers, 0);
        ledger.each(0, (number, bucket) -> {
            for (Row row : rows(bucket, window, 1, seen)) customers[Math.min(row.used, customers.length) - 1]++;
            return true;
        });
        return List.of(customers);
    }

    private static List<Row> rows(LedgerBucket bucket, CapWindow window, int atLeast, @Nullable Set<String> seen) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < bucket.rows(); row++) {
            int used = 0;
            int[] held = bucket.held(row);
            for (int i = 1; i < held.length; i += 2) if (window.counts(held[i])) used++;
            if (used < atLeast) continue;
            String id = bucket.id(row);
            if (seen == null || seen.contains(id)) rows.add(new Row(id, used));
        }
        rows.sort(Comparator.comparing(Row::customerId));
        return rows;
    }

    /** Null: everybody. */
    private @Nullable Set<String> seen(DataScope scope, LocalDate day) {
        if (scope instanceof DataScope.AllStores) return null;
        Set<String> seen = new HashSet<>();
        audience.list(EVERYBODY, day, scope, (bytes, from, length) -> seen.add(new String(bytes, from, length, UTF_8)));
        return seen;
    }
}
