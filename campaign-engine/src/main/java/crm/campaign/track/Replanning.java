package crm.campaign.track;

import crm.campaign.dispatch.Commands;
import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlanMaking;
import crm.campaign.plan.PlanOrder;
import crm.campaign.track.LeavingOut.Replacement;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.ShareStanding;
import crm.projections.campaign.CampaignStreams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces shares that name somebody who wants no messages: takes them back, and plans again without her whoever was in a
 * share that reached nobody. What is planned again was taken back for certain, so that nobody gets it twice.
 */
final class Replanning {

    private static final Logger LOG = LoggerFactory.getLogger(Replanning.class);

    private final LeavingOut leavingOut;
    private final TakingBack takingBack;
    private final PlanMaking planMaking;
    private final CampaignStreams streams;
    private final Commands commands;
    private final Clock clock;

    Replanning(
            LeavingOut leavingOut,
            TakingBack takingBack,
            PlanMaking planMaking,
            CampaignStreams streams,
            Commands commands,
            Clock clock) {
        this.leavingOut = leavingOut;
        this.takingBack = takingBack;
        this.planMaking = planMaking;
        this.streams = streams;
        this.commands = commands;
        this.clock = clock;
    }

    private enum Fate {
        /** It names her and cannot be replaced (yet). */
        WAITS,
        /** It reached nobody and will not: whoever else it named is planned again. */
        REACHED_NOBODY,
        /** There is nothing to replace. */
        NEEDLESS
    }

    /** @return whether something is still to be replaced */
    boolean advance(CampaignStanding campaign, Set<SendTaskId> planned) {
        List<SendTaskId> needless = new ArrayList<>();
        List<SendTaskId> again = new ArrayList<>();
        int waiting = 0;
        for (Replacement replacement : leavingOut.of(campaign.campaignId()))
            switch (planned.contains(replacement.taskId()) ? fate(replacement) : Fate.NEEDLESS) {
                case WAITS -> waiting++;
                case REACHED_NOBODY -> again.add(replacement.taskId());
                case NEEDLESS -> needless.add(replacement.taskId());
            }
        leavingOut.settled(needless);
        if (!again.isEmpty()) plan(campaign, Set.copyOf(again));
        // Those that were planned again are no more of the plan: the next look sees them off.
        return waiting > 0 || !again.isEmpty();
    }

    private Fate fate(Replacement replacement) {
        ShareStanding share = streams.share(replacement.taskId()).orElse(null);
        // One that was not asked for, or that WeCom was not told of yet, leaves her out by itself.
        if (share == null || share.sent() || share.notTaken().containsAll(replacement.customers()))
            return Fate.NEEDLESS;
        return switch (share.state()) {
            case REFUSED, CLOSED -> Fate.NEEDLESS;
            case CANCELLED -> Fate.REACHED_NOBODY;
            case WANTED, UNCERTAIN -> Fate.WAITS;
            case CREATED -> {
                if (!share.cancelling()) takingBack.takeBack(replacement.taskId(), share.cancelRefusal());
                yield Fate.WAITS;
            }
        };
    }

    private void plan(CampaignStanding campaign, Set<SendTaskId> again) {
        CampaignId id = campaign.campaignId();
        CampaignPlan before = Objects.requireNonNull(campaign.plan(), "its shares were planned");
        MadePlan made = planMaking.make(new PlanOrder(
                id, before.number() + 1, campaign.brief(), streams.limits(), clock.instant(), again, Set.of()));
        commands.send(id + ":plan:" + made.plan().number(), new RecordPlan(id, made.plan(), clock.instant()));
        LOG.info("Campaign {} is planned again without customers who want no messages: {} shares", id, again.size());
    }
}
