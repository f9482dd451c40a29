package crm.campaign.plan;

import crm.campaign.plan.Earlier.PeopleByStore;
import crm.campaign.plan.Plans.Group;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.domain.campaign.Variant;
import crm.domain.org.StoreId;
import crm.domain.shared.Fingerprint;
import crm.projections.audience.FrozenAudiences;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns what was decided into lists that stay. */
final class PlanLists {

    private static final int ID_LETTERS = 12;

    /** Tasks whose lists are in memory at a time. */
    private static final int TASKS_AT_ONCE = 500;

    private final FrozenAudiences lists;

    PlanLists(FrozenAudiences lists) {
        this.lists = lists;
    }

    /** The tasks and their ids, the same whenever the same is decided. */
    record Shares(DispatchPlan.Tasks tasks, List<SendTaskId> ids) {}

    static Shares shares(PlanOrder order, DispatchPlan decided) {
        DispatchPlan.Tasks tasks = decided.tasks();
        List<Candidates.Desk> desks = decided.candidates().desks();
        List<SendTaskId> ids = new ArrayList<>(tasks.count());
        for (int task = 0; task < tasks.count(); task++) {
            Candidates.Desk desk = desks.get(tasks.desks()[task]);
            byte[] digest = new Fingerprint()
                    .with(order.number())
                    .with(desk.staffId())
                    .with(desk.storeId())
                    .with(variant(order, tasks.variants()[task]))
                    .with(tasks.parts()[task])
                    .bytes();
            String word = new BigInteger(1, digest).toString(32).substring(0, ID_LETTERS);
            ids.add(new SendTaskId(order.campaignId() + "-" + word));
        }
        return new Shares(tasks, ids);
    }

    private static String variant(PlanOrder order, int number) {
        List<Variant> variants = order.brief().variants();
        return variants.isEmpty() ? "" : variants.get(number).name();
    }

    /** A plan with the people of all numbers but its sends, which stand in the tasks. */
    record Frozen(MadePlan plan, List<Group> groups) {}

    Frozen freeze(PlanOrder order, PeopleByStore people, DispatchPlan decided, Shares shares, ZoneId zone) {
        List<PlannedTask> tasks = tasks(order, decided, shares);
        Candidates candidates = decided.candidates();
        for (int row = 0; row < candidates.rows(); row++)
            if (!decided.isSent(row))
                people.of(decided.part(row), decided.store(row))
                        .add(candidates.ids().text(row));
        List<Group> groups = groups(people);
        Set<String> heldOut = new TreeSet<>();
        people.each((part, store, ids) -> {
            if (part.equals(PlanPart.HELD_OUT.name())) heldOut.addAll(ids);
        });
        CampaignPlan plan = new CampaignPlan(
                order.number(),
                figures(tasks, groups),
                tasks.size(),
                candidates.position(),
                PlanTerms.day(order.at(), zone),
                heldOut.isEmpty() ? null : lists.freeze(heldOut));
        return new Frozen(new MadePlan(plan, tasks), groups);
    }

    private List<PlannedTask> tasks(PlanOrder order, DispatchPlan decided, Shares shares) {
        List<PlannedTask> planned = new ArrayList<>();
        List<Integer> some = new ArrayList<>();
        List<List<String>> recipients = new ArrayList<>();
        for (int task = 0; task < shares.ids.size(); task++) {
            List<String> ids = recipients(decided, shares.tasks, task);
            if (!ids.isEmpty()) {
                some.add(task);
                recipients.add(ids);
            }
            if (some.size() < TASKS_AT_ONCE && task < shares.ids.size() - 1) continue;
            List<FrozenAudience> frozen = lists.freezeAll(recipients);
            for (int i = 0; i < frozen.size(); i++)
                planned.add(planned(order, decided, shares, some.get(i), frozen.get(i)));
            some.clear();
            recipients.clear();
        }
        return planned;
    }

    private static List<String> recipients(DispatchPlan decided, DispatchPlan.Tasks tasks, int task) {
        List<String> ids = new ArrayList<>(tasks.ends()[task] - tasks.start(task));
        for (int i = tasks.start(task); i < tasks.ends()[task]; i++)
            if (decided.isSent(tasks.rows()[i]))
                ids.add(decided.candidates().ids().text(tasks.rows()[i]));
        return ids;
    }

    private static PlannedTask planned(
            PlanOrder order, DispatchPlan decided, Shares shares, int task, FrozenAudience audience) {
        Candidates.Desk desk = decided.candidates().desks().get(shares.tasks.desks()[task]);
        return new PlannedTask(
                shares.ids.get(task),
                desk.staffId(),
                desk.storeId(),
                variant(order, shares.tasks.variants()[task]),
                audience);
    }

    private List<Group> groups(PeopleByStore people) {
        List<String> parts = new ArrayList<>();
        List<@Nullable StoreId> stores = new ArrayList<>();
        List<Set<String>> ids = new ArrayList<>();
        people.each((part, store, each) -> {
            parts.add(part);
            stores.add(store);
            ids.add(each);
        });
        List<FrozenAudience> frozen = lists.freezeAll(ids);
        List<Group> groups = new ArrayList<>(frozen.size());
        for (int i = 0; i < frozen.size(); i++) groups.add(new Group(parts.get(i), stores.get(i), frozen.get(i)));
        return groups;
    }

    private static PlanFigures figures(List<PlannedTask> tasks, List<Group> groups) {
        int sends =
                tasks.stream().mapToInt(task -> task.audience().recipients()).sum();
        int heldOut = 0;
        Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        for (Group group : groups) {
            SkipReason reason =
                    PlanPart.named(group.part()).map(PlanPart::reason).orElse(null);
            if (reason == null) heldOut += group.people().recipients();
            else skipped.merge(reason, group.people().recipients(), Integer::sum);
        }
        int skippedInAll = skipped.values().stream().mapToInt(Integer::intValue).sum();
        return new PlanFigures(sends + heldOut + skippedInAll, sends, heldOut, skipped);
    }
}
