package crm.projections.customer;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.customer.StaffRelationsProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per relation, found by its staff member while the two are contacts: whose customers somebody has. */
@ProcessingGroup("staff-relations")
public final class StaffRelationsProjection extends BatchFold<ContactId, Entry> {

    static final String STAFF = "staff";

    /** @param movedTo whose it is since its customer became part of another one; null: it is as it says */
    record Entry(
            CustomerId customerId,
            StaffAccountId staffId,
            RelationState relation,
            @Nullable CustomerId movedTo) {

        private Map<String, Object> fields() {
            ContactStanding standing = relation.standing();
            boolean contacts = movedTo == null && standing != null && standing.status() == ContactStatus.ADDED;
            return contacts ? Map.of(STAFF, staffId.value()) : Map.of();
        }
    }

    public StaffRelationsProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("staff-relations", text(STAFF)), Entry.class, Entry::fields);
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ContactEvent.class);
    }

    /** An absorbed relation concerns two: hers who took it over, and the one that it was. */
    @Override
    protected Collection<ContactId> keysOf(DomainEvent event) {
        return switch (event) {
            case ContactAbsorbed e -> List.of(e.contactId(), ContactId.of(e.absorbed(), e.staffId()));
            case ContactEvent e -> List.of(e.contactId());
            default -> List.of();
        };
    }

    @Override
    protected Object sequenceOf(DomainEvent event, Collection<ContactId> keys) {
        return keys.iterator().next().staffId().value();
    }

    @Override
    protected @Nullable Entry fold(ContactId contact, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof ContactEvent of)) return before;
        RelationState relation = before == null ? RelationState.UNKNOWN : before.relation();
        CustomerId movedTo = before == null ? null : before.movedTo();
        if (of instanceof ContactAbsorbed absorbed && !of.contactId().equals(contact))
            return new Entry(absorbed.absorbed(), of.staffId(), relation, of.customerId());
        return new Entry(of.customerId(), of.staffId(), CustomerFold.relation(relation, of), movedTo);
    }
}
