package crm.domain.contact;

import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactFact.Counted;
import crm.domain.contact.ContactPast.Count;
import crm.domain.org.StoreId;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How often events say that something counts. What is said and taken back is not there. */
@Snapshotted
final class ContactCounts {

    private SortedMap<String, Count> counts = new TreeMap<>();

    /** What a projection that counts would count; null: nothing. */
    static @Nullable Count of(ContactEvent event) {
        return switch (event) {
            case ContactAdded e when e.addWay() == AddWay.ADMIN_ASSIGNED -> null;
            case ContactAdded e -> once(ContactStatus.ADDED, e.at(), e.storeId());
            case ContactRemovedByStaff e -> once(ContactStatus.REMOVED_BY_STAFF, e.at(), e.storeId());
            case ContactLost e -> once(ContactStatus.LOST, e.at(), e.storeId());
            case ContactFoundGone e -> once(ContactStatus.GONE, e.at(), e.storeId());
            case ContactCountCorrected e -> new Count(e.what(), e.at(), e.storeId(), e.by());
            default -> null;
        };
    }

    private static Count once(ContactStatus what, Instant at, @Nullable StoreId storeId) {
        return new Count(what, at, storeId, 1);
    }

    void add(Count more) {
        String key = key(more);
        Count before = counts.get(key);
        int times = more.times() + (before == null ? 0 : before.times());
        if (times == 0) counts.remove(key);
        else counts.put(key, new Count(more.what(), more.at(), more.storeId(), times));
    }

    void addAll(List<Count> more) {
        more.forEach(this::add);
    }

    void takeBack(List<Count> said) {
        said.forEach(each -> add(new Count(each.what(), each.at(), each.storeId(), -each.times())));
    }

    List<Count> all() {
        return List.copyOf(counts.values());
    }

    /** What has to be said for exactly these to count, each once; what is taken back comes first. */
    List<Count> until(SortedSet<Counted> wanted) {
        ContactCounts missing = new ContactCounts();
        for (Counted each : wanted) missing.add(once(each.what(), each.at(), each.storeId()));
        missing.takeBack(all());
        SortedSet<Count> ordered = new TreeSet<>(ContactCounts::order);
        ordered.addAll(missing.counts.values());
        return List.copyOf(ordered);
    }

    private static int order(Count a, Count b) {
        boolean back = a.times() < 0;
        if (back != b.times() < 0) return back ? -1 : 1;
        return counted(a).compareTo(counted(b));
    }

    static Counted counted(Count count) {
        return new Counted(count.what(), count.at(), count.storeId());
    }

    private static String key(Count count) {
        StoreId store = count.storeId();
        return count.at() + "|" + count.what() + "|" + (store == null ? "" : store.value());
    }
}
