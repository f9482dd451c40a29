package crm.projections.contact;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactId;
import crm.domain.shared.DomainEvent;
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

/** One document per relation, found by its staff member. */
@ProcessingGroup(ContactRelationsProjection.GROUP)
public final class ContactRelationsProjection extends BatchFold<ContactId, ContactRelation> {

    static final String GROUP = "contact-relations";
    static final String STAFF = "staff";

    public ContactRelationsProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<ContactRelation> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection(GROUP, text(STAFF)),
                ContactRelation.class,
                relation -> relation.movedTo() == null
                        ? Map.of(STAFF, relation.contactId().staffId().value())
                        : Map.of());
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
    protected @Nullable ContactRelation fold(
            ContactId contact, @Nullable ContactRelation before, DomainEvent event, EventContext context) {
        if (!(event instanceof ContactEvent of)) return before;
        return (before == null ? ContactRelation.unknown(contact) : before).after(of);
    }
}
