package crm.projections.org;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountEvent;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.MiniProgramDetached;
import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountEvent.StaffDetailsRecorded;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffReturned;
import crm.domain.org.StaffAccountEvent.StaffRoleChanged;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.org.StaffDirectoryProjection.Entry;
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
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per staff account; names are not in it, they come from the vault when it is read. */
@ProcessingGroup("staff-directory")
public final class StaffDirectoryProjection extends BatchFold<StaffAccountId, Entry> {

    record Entry(
            StaffAccountId staffId,
            StaffRole role,
            SortedSet<String> storeIds,
            SortedSet<MiniProgram> miniPrograms,
            long vaultRevision,
            @Nullable Instant registeredAt,
            @Nullable Instant leftAt) {

        Entry with(StaffRole role, Collection<StoreId> stores, long vaultRevision) {
            SortedSet<String> ids = new TreeSet<>();
            stores.forEach(store -> ids.add(store.value()));
            return new Entry(staffId, role, ids, miniPrograms, vaultRevision, registeredAt, leftAt);
        }

        Entry with(MiniProgram miniProgram, boolean attached) {
            SortedSet<MiniProgram> programs = new TreeSet<>(miniPrograms);
            if (attached) programs.add(miniProgram);
            else programs.remove(miniProgram);
            return new Entry(staffId, role, storeIds, programs, vaultRevision, registeredAt, leftAt);
        }

        Entry dated(@Nullable Instant registeredAt, @Nullable Instant leftAt) {
            return new Entry(staffId, role, storeIds, miniPrograms, vaultRevision, registeredAt, leftAt);
        }

        List<StoreId> stores() {
            return storeIds.stream().map(StoreId::new).toList();
        }
    }

    public StaffDirectoryProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("staff-directory", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(StaffAccountEvent.class);
    }

    @Override
    protected Collection<StaffAccountId> keysOf(DomainEvent event) {
        return event instanceof StaffAccountEvent e ? List.of(e.staffId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(
            StaffAccountId staff, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof StaffAccountEvent of)) return before;
        Entry entry = before != null
                ? before
                : new Entry(staff, StaffRole.GUIDE, new TreeSet<>(), new TreeSet<>(), 0, null, null);
        return switch (of) {
            // Registered again after having left: back.
            case StaffRegistered e ->
                entry.with(e.role(), e.storeIds(), e.vaultRevision()).dated(e.at(), null);
            case StaffDetailsRecorded e -> entry.with(entry.role(), entry.stores(), e.vaultRevision());
            case StaffRoleChanged e -> entry.with(e.role(), entry.stores(), entry.vaultRevision());
            case StaffStoresAssigned e -> entry.with(entry.role(), e.storeIds(), entry.vaultRevision());
            case MiniProgramAttached e -> entry.with(e.miniProgram(), true);
            case MiniProgramDetached e -> entry.with(e.miniProgram(), false);
            case ProfileRequested e -> entry;
            case ProfileConfirmed e -> entry; // what hangs there is said by events of its own
            case ProfileRefused e -> entry;
            case StaffLeft e -> entry.dated(entry.registeredAt(), e.at());
            case StaffReturned e -> entry.dated(entry.registeredAt(), null);
        };
    }
}
