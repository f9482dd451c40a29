package crm.importers.csv.kinds;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.CloseStore;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.importers.csv.jobs.Need;
import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** 门店. A store is known by its number; a region by its number or name. */
public final class StoreRows implements RowWorks {

    static final int ID_CHARS = 60;

    /** Aggregates share one space of ids: a region may be called what a store is. */
    public static RegionId regionId(String region) {
        return new RegionId("region:" + region);
    }

    @Override
    public Work read(Cells cells) {
        StoreId storeId = new StoreId(cells.neededId(Field.NUMBER, ID_CHARS));
        String region = cells.neededId(Field.REGION, ID_CHARS);
        String regionName = cells.text(Field.REGION_NAME);
        DefineRegion defineRegion = new DefineRegion(regionId(region), regionName == null ? region : regionName);
        List<Object> commands = new ArrayList<>(2);
        commands.add(
                new DefineStore(storeId, cells.needed(Field.NAME), defineRegion.regionId(), cells.needed(Field.CITY)));
        Instant closedAt = cells.instant(Field.CLOSED_AT);
        if (closedAt != null) commands.add(new CloseStore(storeId, closedAt));
        return new RowWork(
                cells.line(),
                storeId.value(),
                List.of(),
                List.of(new Need.Region(defineRegion)),
                known -> List.copyOf(commands));
    }
}
