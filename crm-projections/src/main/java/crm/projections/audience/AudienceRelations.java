package crm.projections.audience;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who of the staff has customers as contacts, read in bulk: where many are asked for, all are read in a row instead of each by
 * her key. Safe for many threads.
 */
public final class AudienceRelations {

    private static final int AT_ONCE = 1_000;

    /** From this part of all customers on, it is quicker to read all. */
    private static final int MANY = 4;

    private final DocumentFoldStore<AudienceDocument> store;

    public AudienceRelations(DocumentStore documents) {
        this.store = AudienceProjection.storeIn(documents);
    }

    /** @param holds whether she can be written to through it; ended ones are told too */
    public record StaffRelation(
            String staffId,
            @Nullable String storeId,
            boolean holds,
            @Nullable Instant addedAt) {}

    /** A customer and those of her relations that the asker may see. @param optedOut she wants no messages */
    public record Related(String customerId, boolean optedOut, List<StaffRelation> relations) {}

    /**
     * Hands over those of the ids who are customers within the scope, each once, in any order: nobody who became part of
     * another one or was erased, and within a narrower scope nobody who has no relation there. Ids may be taken out of a set
     * as they are handed over.
     */
    public void read(Collection<String> customerIds, DataScope scope, Consumer<Related> each) {
        if (customerIds.size() > AT_ONCE
                && customerIds.size() > store.collection().count() / MANY)
            readAll(customerIds instanceof Set<String> set ? set : new HashSet<>(customerIds), scope, each);
        else readByKey(customerIds instanceof List<String> list ? list : List.copyOf(customerIds), scope, each);
    }

    private void readByKey(List<String> ids, DataScope scope, Consumer<Related> each) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            Map<String, Document> page =
                    store.collection().getAll(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            page.values().forEach(document -> hand(document, scope, each));
        }
    }

    private void readAll(Set<String> ids, DataScope scope, Consumer<Related> each) {
        List<Document> page = store.collection().scan("", AT_ONCE);
        while (!page.isEmpty()) {
            for (Document document : page) if (ids.contains(document.key())) hand(document, scope, each);
            page = store.collection().scan(page.getLast().key(), AT_ONCE);
        }
    }

    private void hand(Document stored, DataScope scope, Consumer<Related> each) {
        AudienceDocument document = store.read(stored);
        if (!document.isCustomer()) return;
        List<StaffRelation> relations = new ArrayList<>(document.relations().size());
        document.relations().forEach((staff, relation) -> {
            if (relation.standing() != null && scope.sees(store(relation), new StaffAccountId(staff)))
                relations.add(new StaffRelation(staff, relation.storeId(), relation.holds(), relation.lastAddedAt()));
        });
        if (relations.isEmpty() && !(scope instanceof DataScope.AllStores)) return;
        boolean optedOut = document.profile() != null && document.profile().optedOut();
        each.accept(new Related(stored.key(), optedOut, relations));
    }

    private static @Nullable StoreId store(AudienceRelation relation) {
        return relation.storeId() == null ? null : new StoreId(relation.storeId());
    }
}
