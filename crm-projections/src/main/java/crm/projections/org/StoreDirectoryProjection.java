package crm.projections.org;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.org.RegionEvent;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionEvent.RegionRenamed;
import crm.domain.org.StoreEvent;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreEvent.StoreDepartmentLinked;
import crm.domain.org.StoreEvent.StoreReopened;
import crm.domain.shared.DomainEvent;
import crm.projections.org.StoreDirectoryProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per region and per store. */
@ProcessingGroup("store-directory")
public final class StoreDirectoryProjection extends BatchFold<String, Entry> {

    static final String REGION = "region:";
    static final String STORE = "store:";

    /**
     * A region or, with {@code regionId}, a store.
     *
     * @param doorsAt when it was last closed or reopened
     * @param departmentId of WeCom, null while none is linked
     */
    record Entry(
            String id,
            String name,
            @Nullable String regionId,
            @Nullable String city,
            boolean closed,
            @Nullable Instant doorsAt,
            @Nullable Long departmentId) {

        Entry named(String name, @Nullable String regionId, @Nullable String city) {
            return new Entry(id, name, regionId, city, closed, doorsAt, departmentId);
        }

        Entry linked(long departmentId) {
            return new Entry(id, name, regionId, city, closed, doorsAt, departmentId);
        }

        Entry doors(boolean closed, Instant at) {
            boolean news = doorsAt == null || at.isAfter(doorsAt) || (at.equals(doorsAt) && closed);
            return news ? new Entry(id, name, regionId, city, closed, at, departmentId) : this;
        }
    }

    public StoreDirectoryProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("store-directory", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(RegionEvent.class, StoreEvent.class);
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        return switch (event) {
            case RegionEvent e -> List.of(REGION + e.regionId());
            case StoreEvent e -> List.of(STORE + e.storeId());
            default -> List.of();
        };
    }

    @Override
    protected @Nullable Entry fold(String key, @Nullable Entry before, DomainEvent event, EventContext context) {
        return switch (event) {
            case RegionEvent e -> {
                Entry entry = before == null ? blank(e.regionId().value()) : before;
                yield switch (e) {
                    case RegionDefined d -> entry.named(d.name(), null, null);
                    case RegionRenamed r -> entry.named(r.name(), null, null);
                };
            }
            case StoreEvent e -> store(before == null ? blank(e.storeId().value()) : before, e);
            default -> before;
        };
    }

    private static Entry store(Entry entry, StoreEvent event) {
        return switch (event) {
            case StoreDefined e -> entry.named(e.name(), e.regionId().value(), e.city());
            case StoreChanged e -> entry.named(e.name(), e.regionId().value(), e.city());
            case StoreClosed e -> entry.doors(true, e.at());
            case StoreReopened e -> entry.doors(false, e.at());
            case StoreDepartmentLinked e -> entry.linked(e.departmentId());
        };
    }

    private static Entry blank(String id) {
        return new Entry(id, id, null, null, false, null, null);
    }
}
