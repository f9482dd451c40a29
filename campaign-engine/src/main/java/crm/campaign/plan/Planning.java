package crm.campaign.plan;

import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.ledger.Reservation;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans: says that one is begun, decides, reserves, keeps the lists and, last and at once, the plan. What a crash leaves
 * before that last step is reserved for this campaign only, is found by the next try, and what that does not need is given
 * back. Whoever the ledger refuses after all, since another campaign was quicker, is skipped.
 */
public final class Planning implements PlanMaking {

    private final CandidateSource source;
    private final FrequencyLedger ledger;
    private final Plans plans;
    private final FrozenAudiences lists;
    private final PlanTerms terms;
    private final ZoneId businessZone;

    public Planning(
            CandidateSource source,
            FrequencyLedger ledger,
            Plans plans,
            FrozenAudiences lists,
            PlanTerms terms,
            ZoneId businessZone) {
        this.source = source;
        this.ledger = ledger;
        this.plans = plans;
        this.lists = lists;
        this.terms = terms;
        this.businessZone = businessZone;
    }

    @Override
    public MadePlan make(PlanOrder order) {
        Optional<MadePlan> before = plans.find(order.campaignId(), order.number());
        if (before.isPresent()) return before.get();
        boolean tried = plans.begin(order.campaignId(), order.number(), order.at());
        Earlier earlier = Earlier.of(plans, lists, order);
        Candidates candidates = order.number() == 1
                ? source.candidates(order.brief(), new DataScope.AllStores())
                : source.candidates(order.brief(), earlier.again(), new DataScope.AllStores());
        PlanPolicies policies =
                terms.policies(order.campaignId(), order.brief(), order.limits(), order.at(), businessZone);
        DispatchPlan decided =
                DispatchPlanner.plan(candidates, ledger.usage(candidates.ids(), order.campaignId()), policies);
        PlanLists.Shares shares = PlanLists.shares(order, decided);
        if (order.brief().kind() == CampaignKind.MESSAGE) reserve(order, earlier, policies, decided, shares);
        PlanLists.Frozen frozen = new PlanLists(lists).freeze(order, earlier.people(), decided, shares, businessZone);
        boolean kept = plans.keep(order.campaignId(), frozen.plan(), frozen.groups(), order.again());
        // Not while somebody makes the next plan, which has reserved what is kept nowhere yet.
        if ((tried || !kept) && !plans.isBegun(order.campaignId(), order.number() + 1)) sweep(order.campaignId());
        if (kept) return frozen.plan();
        return plans.find(order.campaignId(), order.number())
                .orElseThrow(() -> new IllegalStateException("The plan that was quicker is gone"));
    }

    /** The tasks stay as they are split: whom the ledger refuses is only left out of hers. */
    private void reserve(
            PlanOrder order, Earlier earlier, PlanPolicies policies, DispatchPlan decided, PlanLists.Shares shares) {
        DispatchPlan.Tasks tasks = shares.tasks();
        int[] taskOf = new int[tasks.rows().length];
        for (int task = 0; task < tasks.count(); task++)
            Arrays.fill(taskOf, tasks.start(task), tasks.ends()[task], task);
        @Nullable
        SkipReason[] refused = ledger.reserve(
                new Reservation(order.campaignId(), policies.caps(), shares.ids(), earlier.standing()),
                decided.candidates().ids(),
                tasks.rows(),
                taskOf);
        for (int i = 0; i < refused.length; i++) {
            SkipReason reason = refused[i];
            if (reason != null) decided.skip(tasks.rows()[i], reason);
        }
    }

    /**
     * Gives back what is reserved for the campaign and stands in none of its plans: what a plan that was never finished left.
     * Not while one is being made, which does it by itself.
     *
     * @return how many reservations that were
     */
    public int sweep(CampaignId campaignId) {
        Map<String, SendTaskId> planned = new HashMap<>();
        for (PlannedTask task : plans.tasks(campaignId))
            for (String customer : lists.recipients(task.audience())) planned.put(customer, task.taskId());
        // Whoever made a plan beside the one that is kept may have split it otherwise: then it is put right.
        return ledger.sweep((campaign, task, customer) -> campaign.equals(campaignId) ? planned.get(customer) : task);
    }

    /**
     * For a campaign that will not be planned any more: gives back what an unfinished plan reserved, and forgets that it was
     * begun.
     */
    public int abandon(CampaignId campaignId) {
        int swept = sweep(campaignId);
        int number = 1;
        while (plans.kept(campaignId, number).isPresent()) number++;
        plans.forget(campaignId, number);
        return swept;
    }

    /** Forgets a plan of a campaign that the domain was never told of: gives back what it reserved. */
    public int abandon(CampaignId campaignId, int number) {
        plans.drop(campaignId, number);
        return sweep(campaignId);
    }
}
