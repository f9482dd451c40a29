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
        if (scope instanceof DataScope.AllStores || name.equals(campaign.owner())) return true;
        if (campaign.brief().stores().isEmpty()) return !campaign.plans().isEmpty();
        return campaign.brief().stores().stream().anyMatch(scope::sees);
    }

    /** Whether all that the campaign meant lies within the scope. */
    public boolean seesWholeOf(CampaignView campaign) {
        if (scope instanceof DataScope.AllStores) return true;
        return !campaign.brief().stores().isEmpty()
                && campaign.brief().stores().stream().allMatch(scope::sees);
    }
}
