package crm.platform.wiring;

import crm.projections.audience.Grouping;
import crm.projections.audience.ShownGroups;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** To head office everything is named, also what no directory knows; to others what the directories show them. */
record SeenGroups(StoreDirectory stores, ChannelCodes codes, Campaigns campaigns) implements ShownGroups {

    @Override
    public Predicate<String> of(Grouping by, DataScope scope) {
        if (scope instanceof DataScope.AllStores) return value -> true;
        Set<String> seen = seen(by, scope).collect(Collectors.toSet());
        return seen::contains;
    }

    private Stream<String> seen(Grouping by, DataScope scope) {
        return switch (by) {
            case CODE -> codes.codes(scope).stream().map(code -> code.codeId().value());
            case STORE ->
                stores.stores(scope).stream().map(store -> store.storeId().value());
            case REGION ->
                stores.stores(scope).stream().map(store -> store.regionId().value());
            case STAFF ->
                stores.staff(scope).stream().map(staff -> staff.staffId().value());
            case CAMPAIGN ->
                campaigns.list(CampaignQuestion.ALL, new CampaignViewer("", scope)).stream()
                        .map(campaign -> campaign.campaignId().value());
        };
    }
}
