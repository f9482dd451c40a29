package crm.projections.analytics;

import crm.domain.org.StoreId;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Contacts won and lost. A contact counts for the store its staff member served when it was added. */
public class AcquisitionQueries {

    private final AcquisitionTable table;
    private final StoreDirectory directory;

    public AcquisitionQueries(AcquisitionTable table, StoreDirectory directory) {
        this.table = table;
        this.directory = directory;
    }

    /** The stores by contacts added, most first; those without a change are left out. */
    public AcquisitionTrend trend(DataScope scope, DayRange range) {
        return table.ask(() -> {
            Map<LocalDate, ContactGrowth> byDay = new TreeMap<>();
            Map<String, ContactGrowth> byStore = new HashMap<>();
            range.first().datesUntil(range.last().plusDays(1)).forEach(day -> byDay.put(day, ContactGrowth.NONE));
            table.each(scope, range, (day, store, growth) -> {
                byDay.merge(day, growth, ContactGrowth::plus);
                byStore.merge(store, growth, ContactGrowth::plus);
            });
            List<AcquisitionTrend.Day> days = new ArrayList<>(byDay.size());
            byDay.forEach((day, growth) -> days.add(new AcquisitionTrend.Day(day, growth)));
            ContactGrowth total = byDay.values().stream().reduce(ContactGrowth.NONE, ContactGrowth::plus);
            DayRange before = range.previous();
            return new AcquisitionTrend(range, total, before, total(scope, before), days, rows(byStore), table.asOf());
        });
    }

    private ContactGrowth total(DataScope scope, DayRange range) {
        ContactGrowth[] sum = {ContactGrowth.NONE};
        table.each(scope, range, (day, store, growth) -> sum[0] = sum[0].plus(growth));
        return sum[0];
    }

    private List<AcquisitionTrend.Store> rows(Map<String, ContactGrowth> byStore) {
        List<AcquisitionTrend.Store> rows = new ArrayList<>(byStore.size());
        byStore.forEach((id, growth) -> rows.add(new AcquisitionTrend.Store(id, nameOf(id), growth)));
        rows.sort(Comparator.comparingLong(
                        (AcquisitionTrend.Store s) -> s.growth().added())
                .reversed()
                .thenComparing(AcquisitionTrend.Store::storeId));
        return rows;
    }

    private String nameOf(String storeId) {
        if (storeId.isEmpty()) return "";
        return directory.store(new StoreId(storeId)).map(StoreView::name).orElse(storeId);
    }
}
