package crm.projections.campaign;

import crm.projections.shared.DataScope;

/**
 * Who asks for campaigns.
 *
 * @param name of the user or key
 * @param scope the stores whose campaigns and customers are shown
 */
public record CampaignViewer(String name, DataScope scope) {

    /** Head office sees all, others their own, those of their stores, and those of all stores once they are being sent. */
    boolean sees(CampaignView campaign) {
        if (name.equals(campaign.owner())) return true;
        return switch (scope) {
            case DataScope.AllStores() -> true;
            case DataScope.Stores stores ->
                campaign.brief().stores().isEmpty()
                        ? !campaign.plans().isEmpty()
                        : campaign.brief().stores().stream().anyMatch(stores::sees);
            // Her shares are hers to see (Messages), the campaign is not.
            case DataScope.OwnCustomers own -> false;
        };
    }

    /** Whether all that the campaign meant lies within the scope. */
    public boolean seesWholeOf(CampaignView campaign) {
        if (scope instanceof DataScope.AllStores) return true;
        return !campaign.brief().stores().isEmpty()
                && campaign.brief().stores().stream().allMatch(scope::sees);
    }
}
