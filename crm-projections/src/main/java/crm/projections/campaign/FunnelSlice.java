package crm.projections.campaign;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/** Of which shares people are listed; null: of all. */
public record FunnelSlice(
        @Nullable StoreId storeId,
        @Nullable StaffAccountId staffId,
        @Nullable String variant) {

    public static final FunnelSlice ALL = new FunnelSlice(null, null, null);

    boolean takes(PlannedShare share) {
        return (storeId == null || storeId.equals(share.storeId()))
                && (staffId == null || staffId.equals(share.staffId()))
                && (variant == null || variant.equals(share.variant()));
    }
}
