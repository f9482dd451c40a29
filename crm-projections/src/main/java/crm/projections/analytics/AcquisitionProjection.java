package crm.projections.analytics;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.analytics.AcquisitionProjection.Key;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per business day × store: contacts added, lost and removed. */
@ProcessingGroup("acquisition")
public final class AcquisitionProjection extends BatchFold<Key, ContactGrowth> {

    /** Its text begins with the day; {@code store} is empty for contacts of no store. */
    record Key(LocalDate day, String store) {

        static Key of(String text) {
            int bar = text.indexOf('|');
            return new Key(LocalDate.parse(text.substring(0, bar)), text.substring(bar + 1));
        }

        @Override
        public String toString() {
            return day + "|" + store;
        }
    }

    private final ZoneId businessZone;

    public AcquisitionProjection(DocumentStore documents, ZoneId businessZone) {
        super(storeIn(documents));
        this.businessZone = businessZone;
    }

    static DocumentFoldStore<ContactGrowth> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("acquisition", number(RangeQuery.VERSION)), ContactGrowth.class, g -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ContactAdded.class, ContactLost.class, ContactRemovedByStaff.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        return switch (event) {
            case ContactAdded e -> List.of(key(e.at(), e.storeId()));
            case ContactLost e -> List.of(key(e.at(), e.storeId()));
            case ContactRemovedByStaff e -> List.of(key(e.at(), e.storeId()));
            default -> List.of();
        };
    }

    private Key key(Instant at, @Nullable StoreId store) {
        return new Key(at.atZone(businessZone).toLocalDate(), store == null ? "" : store.value());
    }

    @Override
    protected @Nullable ContactGrowth fold(
            Key key, @Nullable ContactGrowth before, DomainEvent event, EventContext context) {
        if (!(event instanceof ContactEvent of)) return before;
        ContactGrowth more = switch (of) {
            case ContactAdded e -> new ContactGrowth(1, 0, 0);
            case ContactLost e -> new ContactGrowth(0, 1, 0);
            case ContactRemovedByStaff e -> new ContactGrowth(0, 0, 1);
            case ContactTagged e -> ContactGrowth.NONE;
            case ContactAbsorbed e -> ContactGrowth.NONE; // was counted when it happened
        };
        return before == null ? more : before.plus(more);
    }
}
