package crm.campaign.moment;

import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which staff publish a moment: of its stores without those that are held out. */
public final class MomentRange {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    private final StoreDirectory directory;

    public MomentRange(StoreDirectory directory) {
        this.directory = directory;
    }

    /**
     * Those who are at work and serve one of the stores; whoever serves a held out store too does not publish it, since
     * that store's customers would see it.
     */
    public Set<StaffAccountId> staff(CampaignBrief brief) {
        if (!(brief.audience() instanceof Viewers viewers))
            throw new IllegalArgumentException("Not a moment: " + brief.kind());
        Set<StoreId> stores = stores(brief, viewers);
        return directory.staff(EVERYWHERE).stream()
                .filter(staff -> staff.leftAt() == null)
                .filter(staff -> staff.storeIds().stream().anyMatch(stores::contains))
                .filter(staff -> staff.storeIds().stream().noneMatch(viewers.heldOutStores()::contains))
                .map(StaffView::staffId)
                .filter(staff ->
                        viewers.staffIds().isEmpty() || viewers.staffIds().contains(staff))
                .collect(Collectors.toSet());
    }

    private Set<StoreId> stores(CampaignBrief brief, Viewers viewers) {
        Set<StoreId> stores = directory.stores(EVERYWHERE).stream()
                .filter(StoreView::open)
                .map(StoreView::storeId)
                .collect(Collectors.toCollection(HashSet::new));
        if (!brief.stores().isEmpty()) stores.retainAll(brief.stores());
        if (!viewers.stores().isEmpty()) stores.retainAll(viewers.stores());
        return stores;
    }

    /** The one store that the moment is of; null: of several. */
    public static @Nullable StoreId store(CampaignBrief brief) {
        return brief.stores().size() == 1 ? brief.stores().iterator().next() : null;
    }
}
