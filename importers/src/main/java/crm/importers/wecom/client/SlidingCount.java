package crm.importers.wecom.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts over the last 60 buckets and the running one: never more than the limit in any such time. Not for many threads. */
public final class SlidingCount {

    private static final int BUCKETS = 60;

    private final long bucketMillis;
    private final int limit;
    private final long[] stamps = new long[BUCKETS + 1];
    private final int[] counts = new int[BUCKETS + 1];

    public SlidingCount(Duration time, int limit) {
        this.bucketMillis = time.toMillis() / BUCKETS;
        this.limit = limit;
    }

    /** Null when one more fits, else when it will. */
    @Nullable
    public Instant fullUntil(Instant now) {
        long current = now.toEpochMilli() / bucketMillis;
        long sum = 0;
        long oldest = current;
        for (int i = 0; i <= BUCKETS; i++) {
            if (counts[i] == 0 || current - stamps[i] > BUCKETS) continue;
            sum += counts[i];
            oldest = Math.min(oldest, stamps[i]);
        }
        return sum < limit ? null : Instant.ofEpochMilli((oldest + BUCKETS + 1) * bucketMillis);
    }

    public void add(Instant now) {
        long current = now.toEpochMilli() / bucketMillis;
        int slot = (int) (current % (BUCKETS + 1));
        if (stamps[slot] != current) {
            stamps[slot] = current;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    /** What is left now. */
    int left(Instant now) {
        long current = now.toEpochMilli() / bucketMillis;
        int sum = 0;
        for (int i = 0; i <= BUCKETS; i++) if (current - stamps[i] <= BUCKETS) sum += counts[i];
        return Math.max(0, limit - sum);
    }
}
