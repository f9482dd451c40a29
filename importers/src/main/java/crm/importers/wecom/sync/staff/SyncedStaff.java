package crm.importers.wecom.sync.staff;

import crm.domain.org.StaffAccountId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What reconciliation saw last of each member: a fact, one document each, by our id. */
public final class SyncedStaff {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("sync-staff");

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();

    public SyncedStaff(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /**
     * One member.
     *
     * @param serves whether customers may be served (客户联系)
     * @param departmentStores the stores of the member's departments; null: never seen
     * @param leftHere whether it was WeCom that told that the person left
     * @param contactsAt when the customers were last compared; null: never
     */
    public record Seen(
            StaffAccountId staffId,
            boolean serves,
            @Nullable SortedSet<String> departmentStores,
            boolean leftHere,
            @Nullable Instant contactsAt) {

        static Seen never(StaffAccountId staffId) {
            return new Seen(staffId, false, null, false, null);
        }

        Seen there(boolean nowServes, Collection<String> stores) {
            return new Seen(staffId, nowServes, new TreeSet<>(stores), false, contactsAt);
        }

        Seen left() {
            return new Seen(staffId, false, departmentStores, true, contactsAt);
        }

        public Seen compared(Instant at) {
            return new Seen(staffId, serves, departmentStores, leftHere, at);
        }
    }

    /** Those after this one, by id; null: from the first. */
    public List<Seen> after(@Nullable String staffId, int limit) {
        return documents.scan(staffId == null ? "" : staffId, limit).stream()
                .map(this::read)
                .toList();
    }

    Map<StaffAccountId, Seen> find(Collection<StaffAccountId> staffIds) {
        Map<StaffAccountId, Seen> found = new HashMap<>();
        documents.getAll(staffIds.stream().map(StaffAccountId::value).toList()).values().stream()
                .map(this::read)
                .forEach(seen -> found.put(seen.staffId(), seen));
        return found;
    }

    /** Of one member; whoever writes at the same time writes the same or is asked again soon. */
    public void save(Seen seen) {
        while (true) {
            Document before = documents.get(seen.staffId().value()).orElse(null);
            if (before != null && read(before).equals(seen)) return;
            long version = before == null ? 0 : before.version();
            Document after = new Document(seen.staffId().value(), version + 1, json.writeValueAsBytes(seen), Map.of());
            if (documents.compareAndSet(version, after)) return;
        }
    }

    private Seen read(Document document) {
        return json.readValue(document.body(), Seen.class);
    }
}
