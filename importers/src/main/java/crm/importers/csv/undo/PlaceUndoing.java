package crm.importers.csv.undo;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionEvent;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionEvent.RegionRenamed;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.CloseStore;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreCommand.ReopenStore;
import crm.domain.org.StoreEvent;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreEvent.StoreDepartmentLinked;
import crm.domain.org.StoreEvent.StoreReopened;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of stores and regions: the entry as it would be; a store that the import made closes its doors. */
final class PlaceUndoing {

    private static final class Store {
        private @Nullable DefineStore entry;
        private @Nullable Instant closed;
        private @Nullable Instant reopened;

        void read(StoreEvent event) {
            switch (event) {
                case StoreDefined e -> entry = new DefineStore(e.storeId(), e.name(), e.regionId(), e.city());
                case StoreChanged e -> entry = new DefineStore(e.storeId(), e.name(), e.regionId(), e.city());
                case StoreClosed e -> closed = later(closed, e.at());
                case StoreReopened e -> reopened = later(reopened, e.at());
                case StoreDepartmentLinked e -> {}
            }
        }

        boolean isOpen() {
            return closed == null || reopened != null && reopened.isAfter(closed);
        }

        private static Instant later(@Nullable Instant one, Instant other) {
            return one == null || other.isAfter(one) ? other : one;
        }
    }

    private PlaceUndoing() {}

    static void ofStore(Remedy remedy, StoreId storeId, List<Told> history, Instant at) {
        Store now = new Store();
        Store without = new Store();
        for (Told told : history) {
            now.read((StoreEvent) told.event());
            if (!told.own()) without.read((StoreEvent) told.event());
        }
        boolean shouldBeOpen = without.entry != null && without.isOpen();
        if (without.entry == null) remedy.stays(StayReason.STORE_LISTED);
        else if (!without.entry.equals(now.entry)) remedy.send(without.entry);
        if (now.isOpen() && !shouldBeOpen) remedy.send(new CloseStore(storeId, at));
        if (!now.isOpen() && shouldBeOpen) remedy.send(new ReopenStore(storeId, at));
    }

    static void ofRegion(Remedy remedy, RegionId regionId, List<Told> history) {
        String now = null;
        String without = null;
        for (Told told : history) {
            now = switch ((RegionEvent) told.event()) {
                case RegionDefined e -> e.name();
                case RegionRenamed e -> e.name();
            };
            if (!told.own()) without = now;
        }
        if (without == null) remedy.stays(StayReason.REGION_LISTED);
        else if (!without.equals(now)) remedy.send(new DefineRegion(regionId, without));
    }
}
