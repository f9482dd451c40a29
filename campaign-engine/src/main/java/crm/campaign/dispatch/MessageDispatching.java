package crm.campaign.dispatch;

import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlanMaking;
import crm.campaign.plan.PlanOrder;
import crm.campaign.plan.PlannedTask;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.FinishDispatch;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.campaign.Variant;
import crm.domain.shared.DomainRejection;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskView;
import crm.projections.shared.DataScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Messages to customers and into group chats: planned when their time has come, then asked for share by share. Before each one
 * the log is asked whether it still goes on, so that a pause holds from the next share.
 */
public final class MessageDispatching implements Dispatching {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    private final PlanMaking planMaking;
    private final KeptPlans plans;
    private final CampaignStreams streams;
    private final Messages messages;
    private final Commands commands;
    private final DueTimes times;
    private final Pace pace;

    /** Asked for by this process; the view of them may be a moment behind. */
    private final Map<CampaignId, Set<SendTaskId>> asked = new HashMap<>();

    public MessageDispatching(
            PlanMaking planMaking,
            KeptPlans plans,
            CampaignStreams streams,
            Messages messages,
            Commands commands,
            DueTimes times,
            Pace pace) {
        this.planMaking = planMaking;
        this.plans = plans;
        this.streams = streams;
        this.messages = messages;
        this.commands = commands;
        this.times = times;
        this.pace = pace;
    }

    @Override
    public boolean advance(CampaignStanding campaign) {
        return switch (campaign.state()) {
            case APPROVED -> times.isDue(campaign) && plan(campaign);
            case DISPATCHING -> ask(campaign, Objects.requireNonNull(campaign.plan()));
            default -> {
                asked.remove(campaign.campaignId());
                yield false;
            }
        };
    }

    /** Who was planned before a crash is planned still: the plan is kept before it is recorded. */
    private boolean plan(CampaignStanding campaign) {
        CampaignId id = campaign.campaignId();
        MadePlan made = planMaking.make(PlanOrder.first(id, campaign.brief(), streams.limits(), times.now()));
        try {
            commands.send(id + ":plan:1", new RecordPlan(id, made.plan(), times.now()));
        } catch (DomainRejection e) {
            // Withdrawn while it was planned: what is written next may mean others.
            if (streams.campaign(id).map(CampaignStanding::plan).isEmpty()) plans.abandon(id, 1);
            throw e;
        }
        return true;
    }

    private boolean ask(CampaignStanding campaign, CampaignPlan plan) {
        CampaignId id = campaign.campaignId();
        Map<SendTaskId, SendTaskView> known = messages.shares(id, EVERYWHERE).stream()
                .collect(Collectors.toMap(SendTaskView::taskId, share -> share));
        Set<SendTaskId> mine = asked.computeIfAbsent(id, campaignId -> new HashSet<>());
        mine.removeIf(known::containsKey);
        long open = mine.size() + open(known);
        for (PlannedTask task : plans.standing(id)) {
            if (known.containsKey(task.taskId()) || mine.contains(task.taskId())) continue;
            if (open >= pace.openShares()) return true;
            if (!goesOn(id, plan)) return false;
            commands.send("request:" + task.taskId(), request(campaign, task));
            mine.add(task.taskId());
            open++;
        }
        commands.send(id + ":dispatched:" + plan.number(), new FinishDispatch(id, times.now()));
        asked.remove(id);
        return false;
    }

    private static long open(Map<SendTaskId, SendTaskView> known) {
        return known.values().stream()
                .filter(share -> share.state() == SendTaskState.WANTED)
                .count();
    }

    private boolean goesOn(CampaignId id, CampaignPlan plan) {
        return streams.campaign(id)
                .filter(now -> now.state() == CampaignState.DISPATCHING)
                .filter(now -> plan.equals(now.plan()))
                .filter(now -> !times.isExpired(now) && !times.isQuiet())
                .isPresent();
    }

    private RequestSendTask request(CampaignStanding campaign, PlannedTask task) {
        CampaignBrief brief = campaign.brief();
        return new RequestSendTask(
                task.taskId(),
                campaign.campaignId(),
                task.variant(),
                brief.title(),
                task.storeId(),
                task.senderId(),
                brief.kind() == CampaignKind.GROUP_CHATS ? SendTarget.GROUP_CHATS : SendTarget.CUSTOMERS,
                task.audience(),
                content(brief.variants(), task.variant()),
                times.now());
    }

    private static CampaignContent content(List<Variant> variants, String name) {
        return variants.stream()
                .filter(variant -> variant.name().equals(name))
                .map(Variant::content)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No variant " + name));
    }
}
