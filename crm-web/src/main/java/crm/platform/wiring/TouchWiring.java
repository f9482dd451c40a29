package crm.platform.wiring;

import crm.projections.attribution.CampaignRevenue;
import crm.projections.attribution.Explanations;
import crm.projections.attribution.KnownModels;
import crm.projections.attribution.OwnAccounts;
import crm.projections.attribution.PathWeights;
import crm.projections.attribution.RecordingTimes;
import crm.projections.attribution.TouchCredits;
import crm.projections.attribution.TouchFollower;
import crm.projections.attribution.TouchProjection;
import crm.projections.attribution.TouchRules;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Touches in the heap of this instance, and what orders and campaigns are credited with by them. */
@Configuration(proxyBeanMethods = false)
class TouchWiring {

    @Bean
    TouchProjection touchProjection(DocumentStore documents) {
        return new TouchProjection(documents);
    }

    @Bean
    OwnAccounts ownAccounts(DocumentStore documents, Vault vault, StoreDirectory directory, EventLog log) {
        return new OwnAccounts(
                documents,
                vault,
                () -> directory.staff(new DataScope.AllStores()).stream()
                        .map(StaffView::staffId)
                        .toList(),
                log);
    }

    @Bean
    TouchFollower touchFollower(DocumentStore documents, ProjectionControl control, OwnAccounts own) {
        return new TouchFollower(documents, () -> control.position("touches"), TouchRules.STANDARD, own::known);
    }

    @Bean
    TouchFollowing touchFollowing(TouchFollower follower, OwnAccounts own, Clock clock) {
        return new TouchFollowing(follower, own, clock);
    }

    @Bean
    TouchCredits touchCredits(TouchFollower follower, KnownModels models, EventLog log, Clock clock) {
        return new TouchCredits(follower, models, new PathWeights(clock), new RecordingTimes(log));
    }

    @Bean
    Explanations explanations(HeapOrderLedger ledger, TouchCredits credits, TouchFollower follower) {
        return new Explanations(ledger, credits, follower.rules());
    }

    @Bean
    CampaignRevenue campaignRevenue(HeapOrderLedger ledger, TouchCredits credits) {
        return new CampaignRevenue(ledger, credits);
    }
}
