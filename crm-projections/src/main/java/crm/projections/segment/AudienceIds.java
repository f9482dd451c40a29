package crm.projections.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceQueries;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom a rule holds of, as ids, and a number by which two such sets are told apart. */
public final class AudienceIds {

    private static final SegmentRule EVERYBODY = new SegmentRule.All(List.of());
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private AudienceIds() {}

    /**
     * @param fingerprint of the set, 16 hex digits: sets that differ have different ones but for one chance in 2^64
     * @param position in the log up to which everything was counted
     */
    public record Counted(int customers, long position, String fingerprint) {}

    /** @param ids in their order */
    public record Listed(List<String> ids, long position, String fingerprint) {}

    public static Counted count(AudienceQueries audience, SegmentRule rule, LocalDate today, DataScope scope) {
        long[] sum = new long[1];
        AudienceQueries.Count count =
                audience.list(rule, today, scope, (bytes, from, length) -> sum[0] += hash(bytes, from, length));
        return new Counted(count.customers(), count.position(), "%016x".formatted(sum[0]));
    }

    public static Listed list(AudienceQueries audience, SegmentRule rule, LocalDate today, DataScope scope) {
        long[] sum = new long[1];
        List<String> ids = new ArrayList<>();
        AudienceQueries.Count count = audience.list(rule, today, scope, (bytes, from, length) -> {
            sum[0] += hash(bytes, from, length);
            ids.add(new String(bytes, from, length, UTF_8));
        });
        Collections.sort(ids);
        return new Listed(ids, count.position(), "%016x".formatted(sum[0]));
    }

    /** Those of the ids who are customers within the scope. */
    static Set<String> among(AudienceQueries audience, Set<String> ids, LocalDate today, DataScope scope) {
        Set<String> found = new HashSet<>();
        if (ids.isEmpty()) return found;
        audience.list(EVERYBODY, today, scope, (bytes, from, length) -> {
            String id = new String(bytes, from, length, UTF_8);
            if (ids.contains(id)) found.add(id);
        });
        return found;
    }

    /** FNV-1a over the bytes, then mixed, so that sums of them tell sets apart. */
    private static long hash(byte[] bytes, int from, int length) {
        long hash = FNV_START;
        for (int i = from; i < from + length; i++) hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
