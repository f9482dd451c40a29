package crm.campaign.track;

import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.KeptPlans;
import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlanMaking;
import crm.campaign.plan.PlanOrder;
import crm.campaign.plan.PlannedTask;
import crm.campaign.track.LeavingOut.Replacement;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.projections.campaign.CampaignStreams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces shares that name somebody who wants no messages: takes them back, and plans again without her whoever was in a
 * share that reached nobody. What is planned again was taken back for certain, so that nobody gets it twice.
 */
final class Replanning {

    private static final Logger LOG = LoggerFactory.getLogger(Replanning.class);

    private final LeavingOut leavingOut;
    private final ShareFates fates;
    private final TakingBack takingBack;
    private final Releasing releasing;
    private final PlanMaking planMaking;
    private final KeptPlans plans;
    private final CampaignStreams streams;
    private final Commands commands;
    private final Clock clock;

    Replanning(
            LeavingOut leavingOut,
            ShareFates fates,
            TakingBack takingBack,
            Releasing releasing,
            PlanMaking planMaking,
            KeptPlans plans,
            CampaignStreams streams,
            Commands commands,
            Clock clock) {
        this.leavingOut = leavingOut;
        this.fates = fates;
        this.takingBack = takingBack;
        this.releasing = releasing;
        this.planMaking = planMaking;
        this.plans = plans;
        this.streams = streams;
        this.commands = commands;
        this.clock = clock;
    }

    /** @return whether something is still to be replaced */
    boolean advance(CampaignStanding campaign) {
        Optional<MadePlan> unrecorded = plans.find(campaign.campaignId(), next(campaign));
        if (unrecorded.isPresent()) {
            record(campaign.campaignId(), unrecorded.get());
            return true;
        }
        List<Replacement> replacements = leavingOut.of(campaign.campaignId());
        if (replacements.isEmpty()) return false;
        // Tasks that no later plan replaced.
        Set<SendTaskId> standing = plans.standing(campaign.campaignId()).stream()
                .map(PlannedTask::taskId)
                .collect(Collectors.toSet());
        List<SendTaskId> settled = new ArrayList<>();
        Set<SendTaskId> again = new HashSet<>();
        int waiting = 0;
        for (Replacement replacement : replacements)
            switch (standing.contains(replacement.taskId()) ? fates.of(replacement) : ShareFates.Fate.SETTLED) {
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
        return Objects.requireNonNull(campaign.plan(), "its shares were planned")
                        .number()
                + 1;
    }
}
