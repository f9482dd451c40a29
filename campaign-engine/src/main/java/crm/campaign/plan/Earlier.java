package crm.campaign.plan;

import crm.campaign.plan.Plans.Group;
import crm.campaign.plan.Plans.Kept;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StoreId;
import crm.projections.audience.FrozenAudiences;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What earlier plans of a campaign leave to a new one: who is decided on anew, and everybody else as they were decided.
 *
 * @param again customers whose tasks were taken back before they received anything
 * @param standing tasks that stand
 * @param people everybody else by part and store
 */
record Earlier(Set<String> again, Set<SendTaskId> standing, PeopleByStore people) {

    private static final PlanPart ALREADY = PlanPart.skipped(SkipReason.ALREADY);

    /** Who stands behind each number, by store. */
    static final class PeopleByStore {

        private static final String NO_STORE = "";

        private final Map<String, Map<String, Set<String>>> people = new TreeMap<>();

        Set<String> of(PlanPart part, @Nullable StoreId store) {
            return of(part.name(), store);
        }

        private Set<String> of(String part, @Nullable StoreId store) {
            return people.computeIfAbsent(part, unseen -> new TreeMap<>())
                    .computeIfAbsent(store == null ? NO_STORE : store.value(), unseen -> new TreeSet<>());
        }

        interface Taking {
            void take(String part, @Nullable StoreId store, Set<String> people);
        }

        void each(Taking taking) {
            people.forEach((part, stores) -> stores.forEach((store, ids) -> {
                if (!ids.isEmpty()) taking.take(part, store.equals(NO_STORE) ? null : new StoreId(store), ids);
            }));
        }
    }

    static Earlier of(Plans plans, FrozenAudiences lists, PlanOrder order) {
        Earlier earlier = new Earlier(new HashSet<>(), new HashSet<>(), new PeopleByStore());
        for (int number = 1; number < order.number(); number++) {
            int of = number;
            Kept kept = plans.kept(order.campaignId(), number)
                    .orElseThrow(() -> new IllegalStateException("No plan " + of + " of " + order.campaignId()));
            earlier.standing.removeAll(kept.again());
            boolean isLast = number == order.number() - 1;
            for (PlannedTask task : plans.tasks(kept)) earlier.take(task, isLast, lists, order);
            if (!isLast) continue;
            for (Group group : kept.groups())
                earlier.people.of(group.part(), group.storeId()).addAll(lists.recipients(group.people()));
        }
        // Of a plan before the last one, who had counted as reached already.
        earlier.people.each((part, store, ids) -> {
            if (part.equals(ALREADY.name())) ids.removeAll(earlier.again);
        });
        return earlier;
    }

    /** @param isLast of the last plan: what its tasks send is not yet among those who are reached already */
    private void take(PlannedTask task, boolean isLast, FrozenAudiences lists, PlanOrder order) {
        boolean takenBack = order.again().contains(task.taskId());
        if (!takenBack) standing.add(task.taskId());
        if (!takenBack && !isLast) return;
        Set<String> reached = people.of(ALREADY, task.storeId());
        for (String recipient : lists.recipients(task.audience()))
            if (takenBack && !order.received().contains(recipient)) again.add(recipient);
            else reached.add(recipient);
    }
}
