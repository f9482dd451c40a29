package crm.web.dashboard;

import crm.projections.analytics.StoreRevenue;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the table of stores is sorted; all but the name from the largest down. */
enum StoreOrder {
    REVENUE(Comparator.comparing((StoreRevenue row) -> row.share().total()).reversed()),
    SHARE(Comparator.comparingDouble((StoreRevenue row) -> row.share().ratio().orElse(-1))
            .reversed()),
    CHANGE(Comparator.comparingDouble(StoreOrder::change).reversed()),
    NAME(Comparator.comparing(StoreRevenue::name));

    private final Comparator<StoreRevenue> order;

    StoreOrder(Comparator<StoreRevenue> order) {
        this.order = order;
    }

    static StoreOrder of(@Nullable String name) {
        for (StoreOrder order : values()) if (order.key().equals(name)) return order;
        return REVENUE;
    }

    /** As it stands in the address. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Equal ones by name, so that a refresh never shuffles. */
    Comparator<StoreRevenue> comparator() {
        return order.thenComparing(StoreRevenue::name)
                .thenComparing(row -> row.storeId().value());
    }

    private static double change(StoreRevenue row) {
        var now = row.share().ratio();
        var before = row.previous().ratio();
        return now.isEmpty() || before.isEmpty() ? -2 : now.getAsDouble() - before.getAsDouble();
    }
}
