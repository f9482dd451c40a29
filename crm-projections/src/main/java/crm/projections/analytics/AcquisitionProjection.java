package crm.projections.analytics;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.contact.ContactStatus;
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

/**
 * One document per business day × store: contacts added, lost, removed and found gone, each once for each time they were
 * contacts (see {@link ContactCountCorrected}). A customer who is handed from one staff member to another (继承) is neither
 * won nor lost.
 */
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
        return Set.of(
                ContactAdded.class,
                ContactLost.class,
                ContactRemovedByStaff.class,
                ContactFoundGone.class,
                ContactCountCorrected.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        return switch (event) {
            case ContactAdded e when e.addWay() == AddWay.ADMIN_ASSIGNED -> List.of();
            case ContactAdded e -> List.of(key(e.at(), e.storeId()));
            case ContactLost e -> List.of(key(e.at(), e.storeId()));
            case ContactRemovedByStaff e -> List.of(key(e.at(), e.storeId()));
            case ContactFoundGone e -> List.of(key(e.at(), e.storeId()));
            case ContactCountCorrected e -> List.of(key(e.at(), e.storeId()));
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
            case ContactAdded e -> one(ContactStatus.ADDED);
            case ContactLost e -> one(ContactStatus.LOST);
            case ContactRemovedByStaff e -> one(ContactStatus.REMOVED_BY_STAFF);
            case ContactFoundGone e -> one(ContactStatus.GONE);
            case ContactCountCorrected e -> one(e.what()).times(e.by());
            case ContactFoundThere e -> ContactGrowth.NONE;
            case ContactHandedOver e -> ContactGrowth.NONE;
            case ContactTagged e -> ContactGrowth.NONE;
            case ContactTagsRefused e -> ContactGrowth.NONE;
            case ContactNoted e -> ContactGrowth.NONE;
            case ContactNoteRefused e -> ContactGrowth.NONE;
            case ContactWelcomed e -> ContactGrowth.NONE;
            case ContactWelcomeMissed e -> ContactGrowth.NONE;
            case ContactAbsorbed e -> ContactGrowth.NONE; // was counted when it happened
        };
        return before == null ? more : before.plus(more);
    }

    private static ContactGrowth one(ContactStatus what) {
        return switch (what) {
            case HANDED_OVER -> ContactGrowth.NONE;
            case ADDED -> new ContactGrowth(1, 0, 0, 0);
            case LOST -> new ContactGrowth(0, 1, 0, 0);
            case REMOVED_BY_STAFF -> new ContactGrowth(0, 0, 1, 0);
            case GONE -> new ContactGrowth(0, 0, 0, 1);
        };
    }
}
