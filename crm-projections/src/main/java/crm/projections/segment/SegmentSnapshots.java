package crm.projections.segment;

import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SnapshotId;
import crm.domain.shared.Canonical;
import crm.projections.audience.Audience;
import crm.projections.shared.DataScope;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom segments held at moments that were kept. Who is read back is who she is today: of customers who became one the
 * survivor, without those who were erased, and only those whom the asker may see now.
 */
public class SegmentSnapshots {

    /** Bytes of one list, deflated: some ten million customers. */
    private static final int LARGEST = 256 << 20;

    private static final String NOBODY = "-";
    private static final int AT_ONCE = 1_000;

    private final ContentStore contents;
    private final Audience audience;
    private final Function<Collection<String>, Map<String, String>> survivors;
    private final Clock clock;
    private final ZoneId businessZone;

    /** @param survivors of customers who became part of others: their ids and those of the others */
    public SegmentSnapshots(
            DocumentStore documents,
            Audience audience,
            Function<Collection<String>, Map<String, String>> survivors,
            Clock clock,
            ZoneId businessZone) {
        this.contents = new ContentStore(documents, LARGEST);
        this.audience = audience;
        this.survivors = survivors;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /** Keeps whom the rule holds of now, durably, before anybody is told of it. */
    public SegmentSnapshot take(SnapshotId snapshotId, int definition, SegmentRule rule, DataScope scope) {
        LocalDate today = LocalDate.now(clock.withZone(businessZone));
        AudienceIds.Listed listed = AudienceIds.list(audience, rule, today, scope);
        byte[] deflated = IdLists.deflated(listed.ids());
        String content = deflated.length == 0 ? NOBODY : contents.put(deflated);
        return new SegmentSnapshot(
                snapshotId,
                definition,
                listed.ids().size(),
                listed.position(),
                today,
                clock.instant(),
                content,
                ContentStore.digest(IdLists.plain(listed.ids())),
                listed.fingerprint(),
                stores(scope));
    }

    /** Null: all. Whoever sees her own customers only shares a snapshot with no store. */
    private static @Nullable Set<StoreId> stores(DataScope scope) {
        return switch (scope) {
            case DataScope.AllStores all -> null;
            case DataScope.Stores(var ids) -> Canonical.sorted(ids);
            case DataScope.OwnCustomers own -> Set.of();
        };
    }

    /**
     * A page of customers.
     *
     * @param next to be asked for the page after it; empty: there is none
     */
    public record Page(List<String> customerIds, int total, String next) {}

    /** In the order of the ids. @param after the last of the page before, empty for the first */
    public Page members(SegmentSnapshot snapshot, DataScope scope, String after, int limit) {
        return page(today(snapshot, scope), after, limit);
    }

    /** Who is in the later one and not in the earlier, and the other way round. */
    public record Changes(Page came, Page left) {}

    /**
     * Each in the order of the ids.
     *
     * @param cameAfter the last of the page before of those who came, empty for the first; {@code leftAfter} of those who left
     */
    public Changes compare(
            SegmentSnapshot earlier,
            SegmentSnapshot later,
            DataScope scope,
            String cameAfter,
            String leftAfter,
            int limit) {
        return changes(today(earlier, scope), today(later, scope), cameAfter, leftAfter, limit);
    }

    /** With whom the rule holds of now. */
    public Changes compareWithNow(
            SegmentSnapshot earlier, SegmentRule rule, DataScope scope, String cameAfter, String leftAfter, int limit) {
        LocalDate today = LocalDate.now(clock.withZone(businessZone));
        Set<String> now =
                new TreeSet<>(AudienceIds.list(audience, rule, today, scope).ids());
        return changes(today(earlier, scope), now, cameAfter, leftAfter, limit);
    }

    private static Changes changes(
            Set<String> before, Set<String> after, String cameAfter, String leftAfter, int limit) {
        return new Changes(
                page(without(after, before), cameAfter, limit), page(without(before, after), leftAfter, limit));
    }

    private static Set<String> without(Set<String> set, Set<String> others) {
        Set<String> left = new TreeSet<>(set);
        left.removeAll(others);
        return left;
    }

    private static Page page(Set<String> sorted, String after, int limit) {
        List<String> ids = new ArrayList<>(Math.min(limit, sorted.size()));
        for (String id : sorted) {
            if (id.compareTo(after) <= 0) continue;
            if (ids.size() == limit) return new Page(List.copyOf(ids), sorted.size(), ids.getLast());
            ids.add(id);
        }
        return new Page(List.copyOf(ids), sorted.size(), "");
    }

    private Set<String> today(SegmentSnapshot snapshot, DataScope scope) {
        Set<String> today = new HashSet<>();
        List<String> kept = kept(snapshot);
        for (int from = 0; from < kept.size(); from += AT_ONCE) {
            List<String> some = kept.subList(from, Math.min(kept.size(), from + AT_ONCE));
            Map<String, String> merged = survivors.apply(some);
            for (String id : some) today.add(merged.getOrDefault(id, id));
        }
        LocalDate day = LocalDate.now(clock.withZone(businessZone));
        return new TreeSet<>(AudienceIds.among(audience, today, day, scope));
    }

    /** As it was kept, whoever they are today. */
    private List<String> kept(SegmentSnapshot snapshot) {
        if (snapshot.content().equals(NOBODY)) return List.of();
        List<String> ids = contents.find(snapshot.content())
                .map(IdLists::inflated)
                .orElseThrow(() -> new IllegalStateException("No content of snapshot " + snapshot.snapshotId()));
        if (!ContentStore.digest(IdLists.plain(ids)).equals(snapshot.digest()))
            throw new IllegalStateException("Snapshot " + snapshot.snapshotId() + " was altered");
        return ids;
    }
}
