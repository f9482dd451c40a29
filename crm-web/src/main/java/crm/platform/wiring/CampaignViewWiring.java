package crm.platform.wiring;

import crm.campaign.plan.Plans;
import crm.campaign.plan.PlansShares;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceSearchFollower;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignFunnels;
import crm.projections.campaign.CampaignMembers;
import crm.projections.campaign.CampaignProjection;
import crm.projections.campaign.CampaignShares;
import crm.projections.campaign.Campaigns;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.Confirmations;
import crm.projections.campaign.Messages;
import crm.projections.campaign.PlannedShares;
import crm.projections.customer.Openings;
import crm.projections.customer.VisitDayProjection;
import crm.projections.effect.Effects;
import crm.projections.identity.MergerProjection;
import crm.projections.identity.Mergers;
import crm.projections.moment.MomentDays;
import crm.projections.moment.Moments;
import crm.projections.order.PaidOrders;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the screens show of campaigns: where they stand, what became of their recipients, and their effect. */
@Configuration(proxyBeanMethods = false)
class CampaignViewWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    /** How old a count of a campaign's effect may be: it reads all of its lists. */
    private static final Duration COUNTED = Duration.ofSeconds(30);

    @Bean
    CampaignProjection campaignProjection(DocumentStore documents) {
        return new CampaignProjection(documents);
    }

    @Bean
    MergerProjection mergerProjection(DocumentStore documents) {
        return new MergerProjection(documents);
    }

    @Bean
    VisitDayProjection visitDayProjection(DocumentStore documents) {
        return new VisitDayProjection(documents);
    }

    @Bean
    Campaigns campaigns(DocumentStore documents, ProjectionControl control, ZoneId businessZone, Clock clock) {
        return new Campaigns(documents, () -> control.position("campaigns"), businessZone, clock, FRESH);
    }

    @Bean
    Mergers mergers(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Mergers(documents, () -> control.position("customer-mergers"), clock, FRESH);
    }

    @Bean
    PlannedShares plannedShares(Plans plans) {
        return new PlansShares(plans);
    }

    @Bean
    CampaignShares campaignShares(
            PlannedShares planned, Messages messages, FrozenAudiences audiences, DocumentStore documents) {
        return new CampaignShares(planned, messages, audiences, documents);
    }

    @Bean
    CampaignFunnels campaignFunnels(CampaignShares shares) {
        return new CampaignFunnels(shares);
    }

    @Bean
    Confirmations confirmations(CampaignShares shares, Clock clock) {
        return new Confirmations(shares, clock);
    }

    @Bean
    PaidOrders paidOrders(DocumentStore documents) {
        return new PaidOrders(documents);
    }

    @Bean
    Openings openings(DocumentStore documents, ZoneId businessZone) {
        return new Openings(documents, businessZone);
    }

    @Bean
    MomentDays momentDays(Moments moments, ZoneId businessZone) {
        return new MomentDays(moments, businessZone);
    }

    @Bean
    ComparedStores comparedStores(DocumentStore documents) {
        return new ComparedStores(documents);
    }

    @Bean
    Effects effects(
            CampaignShares shares,
            FrozenAudiences audiences,
            Moments moments,
            ComparedStores stores,
            PaidOrders orders,
            Openings openings,
            Mergers mergers,
            Clock clock) {
        return new Effects(shares, audiences, moments, stores, orders, openings, mergers, clock, COUNTED);
    }

    @Bean
    CampaignMembers campaignMembers(
            DocumentStore documents,
            FrozenAudiences audiences,
            Mergers mergers,
            ProjectionControl control,
            Clock clock) {
        return new CampaignMembers(
                documents,
                audiences,
                mergers,
                () -> control.position("send-tasks"),
                () -> control.position("campaigns"),
                clock);
    }

    @Bean
    CampaignMembersFollowing campaignMembersFollowing(
            CampaignMembers members, AudienceFollower heap, ObjectProvider<AudienceSearchFollower> search) {
        return new CampaignMembersFollowing(members, heap, search.getIfAvailable());
    }
}
