package crm.importers.wecom.sync;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.importers.wecom.sync.SyncRun.Count;
import crm.importers.wecom.sync.SyncRun.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a page of work came upon. A kind of difference has a text {@code sync.kind.<kind>}; whom it is about is said by our
 * ids only. Safe for many threads.
 */
public final class Findings {

    private final int mostSamples;
    private long looked;
    private final SortedMap<String, Count> kinds = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();

    public Findings(int mostSamples) {
        this.mostSamples = mostSamples;
    }

    /**
     * Whom or what a difference is about.
     *
     * @param detail never personal data
     */
    public record About(
            @Nullable StaffAccountId staffId,
            @Nullable CustomerId customerId,
            @Nullable String detail) {

        public static About staff(StaffAccountId staffId) {
            return new About(staffId, null, null);
        }

        public static About contact(StaffAccountId staffId, CustomerId customerId) {
            return new About(staffId, customerId, null);
        }
    }

    /** So many more were looked at. */
    public synchronized void looked(long more) {
        looked += more;
    }

    /** It is different and is repaired now; a refusal of the domain is noted with its reason. */
    public void repair(String kind, About about, Runnable repair) {
        try {
            repair.run();
            add(kind, new Count(1, 1, 0), about, null, List.of());
        } catch (DomainRejection refused) {
            unrepaired(
                    kind,
                    about,
                    refused.key(),
                    refused.arguments().stream().map(String::valueOf).toArray(String[]::new));
        }
    }

    /** It was different and has been repaired. */
    public void repaired(String kind, About about) {
        add(kind, new Count(1, 1, 0), about, null, List.of());
    }

    /** It is different and cannot be repaired: {@code reason} is the key of a text. */
    public void unrepaired(String kind, About about, String reason, String... arguments) {
        add(kind, new Count(1, 0, 1), about, reason, List.of(arguments));
    }

    private synchronized void add(
            String kind, Count count, About about, @Nullable String reason, List<String> arguments) {
        kinds.merge(kind, count, Count::plus);
        if (samples.size() < mostSamples)
            samples.add(new Sample(
                    kind,
                    about.staffId() == null ? null : about.staffId().value(),
                    about.customerId() == null ? null : about.customerId().value(),
                    about.detail(),
                    reason,
                    arguments));
    }

    synchronized long lookedAt() {
        return looked;
    }

    synchronized Map<String, Count> kinds() {
        return Map.copyOf(kinds);
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }
}
