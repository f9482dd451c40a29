package crm.campaign.moment;

import crm.campaign.policy.StoreDraw;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     *
     * @param heldOut stores
     */
    public Set<StaffAccountId> staff(CampaignBrief brief, Set<StoreId> heldOut) {
        Viewers viewers = viewers(brief);
        Set<StoreId> stores = stores(brief);
        return atWork().filter(staff -> staff.storeIds().stream().anyMatch(stores::contains))
                .filter(staff -> staff.storeIds().stream().noneMatch(heldOut::contains))
                .map(StaffView::staffId)
                .filter(staff ->
                        viewers.staffIds().isEmpty() || viewers.staffIds().contains(staff))
                .collect(Collectors.toSet());
    }

    /** Stores that do not publish it: those that were picked, or as many as are to be, drawn by chance. */
    public Set<StoreId> heldOut(CampaignId campaign, CampaignBrief brief) {
        Viewers viewers = viewers(brief);
        return switch (viewers.holdout(brief.heldOutPermille())) {
            case PICKED_STORES -> viewers.heldOutStores();
            case STORES_BY_CHANCE -> StoreDraw.of(campaign, brief.heldOutPermille(), stores(brief));
            case NOBODY, CUSTOMERS_BY_CHANCE, TAGGED -> Set.of();
        };
    }

    /** Staff at work by store that they serve, of these stores. */
    Map<StaffAccountId, StoreId> serving(Set<StoreId> stores) {
        Map<StaffAccountId, StoreId> serving = new HashMap<>();
        atWork().forEach(staff -> staff.storeIds().stream()
                .filter(stores::contains)
                .min(Comparator.comparing(StoreId::value))
                .ifPresent(store -> serving.put(staff.staffId(), store)));
        return serving;
    }

    private Stream<StaffView> atWork() {
        return directory.staff(EVERYWHERE).stream().filter(staff -> staff.leftAt() == null);
    }

    /** Those that it is for, held out or not; whether their doors are open or closed, their staff have customers. */
    public Set<StoreId> stores(CampaignBrief brief) {
        Viewers viewers = viewers(brief);
        Set<StoreId> stores = directory.stores(EVERYWHERE).stream()
                .map(StoreView::storeId)
                .collect(Collectors.toCollection(HashSet::new));
        if (!brief.stores().isEmpty()) stores.retainAll(brief.stores());
        if (!viewers.stores().isEmpty()) stores.retainAll(viewers.stores());
        return stores;
    }

    private static Viewers viewers(CampaignBrief brief) {
        if (brief.audience() instanceof Viewers viewers) return viewers;
        throw new IllegalArgumentException("Not a moment: " + brief.kind());
    }

    /** The one store that the moment is of; null: of several. */
    public static @Nullable StoreId store(CampaignBrief brief) {
        return brief.stores().size() == 1 ? brief.stores().iterator().next() : null;
    }
}
