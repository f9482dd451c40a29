package crm.campaign.track;

import crm.campaign.dispatch.CampaignWork;
import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.DueTimes;
import crm.campaign.dispatch.KeptPlans;
import crm.campaign.plan.PlanMaking;
import crm.domain.campaign.CampaignKind;
import crm.domain.customer.CustomerId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.Messages;
import crm.projections.campaign.OpenShares;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** All that looks after campaigns under way, joined together. */
public record Tracking(CampaignNews news, CampaignTracker tracker) {

    /**
     * What it needs of the installation.
     *
     * @param records all ids of one person: shares go on naming somebody under the one she had
     */
    public record Outside(
            DocumentStore documents,
            Leases leases,
            Clock clock,
            CampaignStreams streams,
            Messages messages,
            OpenShares openShares,
            Function<CustomerId, Collection<CustomerId>> records,
            Commands commands) {}

    public static Tracking of(
            Outside outside,
            CampaignWork work,
            DueTimes times,
            KeptPlans plans,
            PlanMaking planMaking,
            Reservations reservations,
            CampaignTracking moments) {
        FrozenAudiences audiences = new FrozenAudiences(outside.documents());
        LeavingOut leavingOut = new LeavingOut(outside.documents());
        Releasing releasing = new Releasing(reservations, outside.streams(), audiences, leavingOut);
        TakingBack takingBack = new TakingBack(outside.commands(), outside.clock());
        ShareFates fates = new ShareFates(outside.streams(), takingBack);
        Replanning replanning = new Replanning(
                leavingOut,
                fates,
                takingBack,
                releasing,
                planMaking,
                plans,
                outside.streams(),
                outside.commands(),
                outside.clock());
        MessageTracking messages = new MessageTracking(
                plans,
                outside.streams(),
                outside.messages(),
                replanning,
                leavingOut,
                takingBack,
                releasing,
                reservations,
                outside.commands(),
                times);
        OptOuts optOuts = new OptOuts(
                leavingOut, outside.openShares(), outside.streams(), audiences, outside.records(), outside.clock());
        CampaignTracker tracker = new CampaignTracker(
                work,
                outside.streams(),
                Map.of(
                        CampaignKind.MESSAGE, messages,
                        CampaignKind.GROUP_CHATS, messages,
                        CampaignKind.MOMENT, moments),
                optOuts,
                new LoneShares(leavingOut, fates, outside.streams(), audiences, outside.commands(), outside.clock()),
                outside.leases());
        return new Tracking(new CampaignNews(work, releasing, leavingOut), tracker);
    }
}
