package crm.projections.contact;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactId;
import crm.domain.org.StaffAccountId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Relations as they stand: by staff member, page by page, as far as the projection is; one of them from the log itself. */
public final class ContactRelations {

    private final DocumentFoldStore<ContactRelation> relations;
    private final EventLog log;
    private final EventCodec codec;
    private final LongSupplier position;

    /** @param position of the projection {@code contact-relations} */
    public ContactRelations(DocumentStore documents, EventLog log, EventCodec codec, LongSupplier position) {
        this.relations = ContactRelationsProjection.storeIn(documents);
        this.log = log;
        this.codec = codec;
        this.position = position;
    }

    /** @param next where the next page begins; null: there is none */
    public record Page(
            List<ContactRelation> relations, @Nullable String next) {}

    /** @param ordinal of the last entry of the log that says something of it; 0: none does */
    public record AsLogged(ContactRelation relation, long ordinal) {}

    /** Whether something up to this ordinal of the log is known to be missing; another instance may do the folding. */
    public boolean isBehind(long ordinal) {
        long reached = position.getAsLong();
        return reached > 0 && reached < LogPosition.of(ordinal, 0);
    }

    /** Those that are known and within the scope. */
    public Map<ContactId, ContactRelation> find(DataScope scope, Collection<ContactId> contactIds) {
        Map<ContactId, ContactRelation> found = new HashMap<>();
        relations.collection().getAll(contactIds.stream().map(ContactId::value).toList()).values().stream()
                .map(relations::read)
                .filter(relation -> relation.movedTo() == null
                        && scope.sees(relation.storeId(), relation.contactId().staffId()))
                .forEach(relation -> found.put(relation.contactId(), relation));
        return found;
    }

    /** All of a staff member within the scope, ended ones too; a page may be shorter than asked for. */
    public Page ofStaff(DataScope scope, StaffAccountId staffId, int limit, @Nullable String cursor) {
        DocumentCollection.Page page =
                relations.collection().range(of(staffId, limit).after(cursor));
        List<ContactRelation> seen = page.documents().stream()
                .map((Document document) -> relations.read(document))
                .filter(relation -> scope.sees(relation.storeId(), staffId))
                .toList();
        return new Page(seen, page.next());
    }

    /** How many of all stores there are, ended ones too: a measure of work, no figure. */
    public long countOfStaff(StaffAccountId staffId) {
        return relations.collection().count(of(staffId, 1));
    }

    /** As the log says now, whatever the projection knows. */
    public AsLogged asLogged(ContactId contactId) {
        ContactRelation relation = ContactRelation.unknown(contactId);
        long ordinal = 0;
        for (Entry entry : log.readStream(contactId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++)
                relation =
                        relation.after((ContactEvent) codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)));
            ordinal = entry.ordinal();
        }
        return new AsLogged(relation, ordinal);
    }

    private static RangeQuery of(StaffAccountId staffId, int limit) {
        // No id contains the character after NUL: it is the next text there is.
        return RangeQuery.ascending(
                ContactRelationsProjection.STAFF, staffId.value(), staffId.value() + "\u0001", limit);
    }
}
