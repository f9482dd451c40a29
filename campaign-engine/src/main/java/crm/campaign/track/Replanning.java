package crm.campaign.track;

import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.KeptPlans;
import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlanMaking;
import crm.campaign.plan.PlanOrder;
import crm.campaign.track.LeavingOut.Replacement;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.campaign.ShareStanding;
import crm.projections.campaign.CampaignStreams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final Releasing releasing;
    private final PlanMaking planMaking;
    private final KeptPlans plans;
    private final CampaignStreams streams;
    private final Commands commands;
    private final Clock clock;

    Replanning(
            LeavingOut leavingOut,
            TakingBack takingBack,
            Releasing releasing,
            PlanMaking planMaking,
            KeptPlans plans,
            CampaignStreams streams,
            Commands commands,
            Clock clock) {
        this.leavingOut = leavingOut;
        this.takingBack = takingBack;
        this.releasing = releasing;
        this.planMaking = planMaking;
        this.plans = plans;
        this.streams = streams;
        this.commands = commands;
        this.clock = clock;
    }

    private enum Fate {
        /** It names her and cannot be replaced (yet). */
        WAITS,
        /** It reached nobody and will not: whoever else it named is planned again. */
        REACHED_NOBODY,
        /** There is nothing to replace (any more). */
        SETTLED
    }

    /**
     * @param standing tasks that no later plan replaced
     * @return whether something is still to be replaced
     */
    boolean advance(CampaignStanding campaign, Set<SendTaskId> standing) {
        Optional<MadePlan> unrecorded = plans.find(campaign.campaignId(), next(campaign));
        if (unrecorded.isPresent()) {
            record(campaign.campaignId(), unrecorded.get());
            return true;
        }
        List<SendTaskId> settled = new ArrayList<>();
        Set<SendTaskId> again = new HashSet<>();
        int waiting = 0;
        for (Replacement replacement : leavingOut.of(campaign.campaignId()))
            switch (standing.contains(replacement.taskId()) ? fate(replacement) : Fate.SETTLED) {
                case WAITS -> waiting++;
                case REACHED_NOBODY -> again.add(replacement.taskId());
                case SETTLED -> settled.add(replacement.taskId());
            }
        settle(settled);
        if (again.isEmpty()) return waiting > 0;
        plan(campaign, again);
        return true;
    }

    /** Whoever was in a share that was taken back and is not planned again has nothing reserved any more. */
    private void settle(List<SendTaskId> tasks) {
        tasks.forEach(task -> streams.share(task)
                .filter(share -> share.state() == SendTaskState.CANCELLED)
                .ifPresent(share -> releasing.release(task)));
        leavingOut.settled(tasks);
        tasks.forEach(takingBack::forget);
    }

    private Fate fate(Replacement replacement) {
        ShareStanding share = streams.share(replacement.taskId()).orElse(null);
        // One that was not asked for, or that WeCom was not told of yet, leaves her out by itself.
        if (share == null || share.sent() || share.notTaken().containsAll(replacement.customers()))
            return Fate.SETTLED;
        return switch (share.state()) {
            case REFUSED, CLOSED -> Fate.SETTLED;
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
        MadePlan made = planMaking.make(new PlanOrder(
                id, next(campaign), campaign.brief(), streams.limits(), clock.instant(), again, Set.of()));
        record(id, made);
        settle(List.copyOf(again));
    }

    private void record(CampaignId id, MadePlan made) {
        int number = made.plan().number();
        commands.send(id + ":plan:" + number, new RecordPlan(id, made.plan(), clock.instant()));
        LOG.info("Campaign {} is planned again without customers who want no messages: plan {}", id, number);
    }

    private static int next(CampaignStanding campaign) {
        return Objects.requireNonNull(campaign.plan(), "its shares were planned").number() + 1;
    }
}
