package crm.campaign.plan;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.number;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StoreId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import crm.projections.shared.FoldJson;
import crm.store.content.ContentStore;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans as they were made: the tasks, who is held out and who is skipped why, by store. Facts: no event names the people, so
 * they are kept here, and behind every number of a plan they can be listed. A plan is there when all of it is.
 */
public final class Plans {

    public static final CollectionDefinition COLLECTION = fact("campaign-plans", number("begunAt"));

    private static final String BEGUN_AT = "begunAt";
    private static final int TASKS_AT_ONCE = 1_000;
    private static final int PAGE = 200;
    private static final int BEGUN = 1;
    private static final int KEPT = 2;

    private final DocumentCollection plans;
    private final FrozenAudiences lists;

    public Plans(DocumentStore documents, FrozenAudiences lists) {
        this.plans = documents.collection(COLLECTION);
        this.lists = lists;
    }

    /** People of one store behind one number. @param storeId null: of no store */
    record Group(String part, @Nullable StoreId storeId, FrozenAudience people) {}

    /**
     * @param plan null: it is being made
     * @param taskLists keys of the documents that hold the tasks
     * @param again tasks of earlier plans that it took the place of
     */
    record Kept(@Nullable CampaignPlan plan, List<String> taskLists, List<Group> groups, Set<SendTaskId> again) {}

    private record TaskList(List<PlannedTask> tasks) {}

    /** The plan of this number; empty while it is not made. */
    public Optional<MadePlan> find(CampaignId campaignId, int number) {
        return kept(campaignId, number)
                .map(kept -> new MadePlan(Objects.requireNonNull(kept.plan, "kept plans have it"), tasks(kept)));
    }

    Optional<Kept> kept(CampaignId campaignId, int number) {
        return plans.get(key(campaignId, number))
                .filter(document -> document.version() >= KEPT)
                .map(document -> FoldJson.MAPPER.readValue(document.body(), Kept.class));
    }

    /** The tasks of all its plans. */
    public List<PlannedTask> tasks(CampaignId campaignId) {
        List<PlannedTask> tasks = new ArrayList<>();
        for (int number = 1; ; number++) {
            Optional<Kept> kept = kept(campaignId, number);
            if (kept.isEmpty()) return tasks;
            tasks.addAll(tasks(kept.get()));
        }
    }

    /** The tasks of all its plans without those that a later one replaced. */
    public List<PlannedTask> standing(CampaignId campaignId) {
        List<PlannedTask> tasks = new ArrayList<>();
        for (int number = 1; ; number++) {
            Optional<Kept> kept = kept(campaignId, number);
            if (kept.isEmpty()) return tasks;
            tasks.removeIf(task -> kept.get().again.contains(task.taskId()));
            tasks.addAll(tasks(kept.get()));
        }
    }

    List<PlannedTask> tasks(Kept kept) {
        List<PlannedTask> tasks = new ArrayList<>();
        for (String list : kept.taskLists)
            tasks.addAll(plans.get(list)
                    .map(document -> FoldJson.MAPPER.readValue(document.body(), TaskList.class))
                    .orElseThrow(() -> new IllegalStateException("No tasks " + list))
                    .tasks());
        return tasks;
    }

    /** Says that the plan is about to be made. @return whether that was said before, so that something of it may be about */
    boolean begin(CampaignId campaignId, int number, Instant at) {
        byte[] body = FoldJson.MAPPER.writeValueAsBytes(new Kept(null, List.of(), List.of(), Set.of()));
        return !plans.compareAndSet(
                0, new Document(key(campaignId, number), BEGUN, body, Map.of(BEGUN_AT, at.toEpochMilli())));
    }

    boolean isBegun(CampaignId campaignId, int number) {
        return plans.get(key(campaignId, number)).isPresent();
    }

    /** Campaigns of which a plan was begun before that moment and is not there. */
    public Set<CampaignId> unfinished(Instant before) {
        Set<CampaignId> found = new HashSet<>();
        RangeQuery query = RangeQuery.ascending(BEGUN_AT, null, before.toEpochMilli(), PAGE);
        DocumentCollection.Page page = plans.range(query);
        while (true) {
            for (Document each : page.documents())
                found.add(new CampaignId(each.key().substring(0, each.key().lastIndexOf('/'))));
            if (page.next() == null) return found;
            page = plans.range(query.after(page.next()));
        }
    }

    /** Gives up that it would be made; a plan that is there stays. */
    void forget(CampaignId campaignId, int number) {
        plans.compareAndDelete(key(campaignId, number), BEGUN);
    }

    /** Forgets a plan that the domain was never told of, and that it was to be made. */
    void drop(CampaignId campaignId, int number) {
        plans.compareAndDelete(key(campaignId, number), KEPT);
        forget(campaignId, number);
    }

    /** @return whether it is this one that is kept; false: another was quicker */
    boolean keep(CampaignId campaignId, MadePlan made, List<Group> groups, Set<SendTaskId> again) {
        List<String> taskLists = new ArrayList<>();
        String key = key(campaignId, made.plan().number());
        for (int from = 0; from < made.tasks().size(); from += TASKS_AT_ONCE) {
            List<PlannedTask> some =
                    made.tasks().subList(from, Math.min(made.tasks().size(), from + TASKS_AT_ONCE));
            byte[] body = FoldJson.MAPPER.writeValueAsBytes(new TaskList(some));
            String list = key + "/" + ContentStore.digest(body);
            plans.upsertAll(List.of(new Document(list, 1, body, Map.of())));
            taskLists.add(list);
        }
        byte[] body = FoldJson.MAPPER.writeValueAsBytes(new Kept(made.plan(), taskLists, groups, again));
        return plans.compareAndSet(BEGUN, new Document(key, KEPT, body, Map.of()));
    }

    private static String key(CampaignId campaignId, int number) {
        return campaignId.value() + "/" + number;
    }

    /** By store what a plan says of its customers, within the scope; most customers first. Empty also when it is not made. */
    public List<StoreFigures> byStore(CampaignId campaignId, int number, DataScope scope) {
        Kept kept = kept(campaignId, number).orElse(null);
        if (kept == null) return List.of();
        Map<Optional<StoreId>, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (PlannedTask task : tasks(kept))
            count(counts, task.storeId(), PlanPart.SENDS.name(), task.audience().recipients());
        for (Group group : kept.groups) count(counts, group.storeId, group.part, group.people.recipients());
        List<StoreFigures> figures = new ArrayList<>();
        counts.forEach((store, parts) -> {
            if (scope.sees(store.orElse(null))) figures.add(new StoreFigures(store.orElse(null), figures(parts)));
        });
        figures.sort(Comparator.comparing((StoreFigures each) -> each.storeId() == null)
                .thenComparing(each -> -each.figures().audience())
                .thenComparing(each -> String.valueOf(each.storeId())));
        return figures;
    }

    private static void count(
            Map<Optional<StoreId>, Map<String, Integer>> counts, @Nullable StoreId store, String part, int people) {
        counts.computeIfAbsent(Optional.ofNullable(store), unseen -> new TreeMap<>())
                .merge(part, people, Integer::sum);
    }

    private static PlanFigures figures(Map<String, Integer> parts) {
        Map<SkipReason, Integer> skipped = new TreeMap<>();
        for (SkipReason reason : SkipReason.values())
            skipped.put(reason, parts.getOrDefault(PlanPart.skipped(reason).name(), 0));
        return new PlanFigures(
                parts.values().stream().mapToInt(Integer::intValue).sum(),
                parts.getOrDefault(PlanPart.SENDS.name(), 0),
                parts.getOrDefault(PlanPart.HELD_OUT.name(), 0),
                skipped);
    }

    /**
     * Those behind a number of a plan, within the scope, list by list.
     *
     * @param store only its own; null: of all stores within the scope
     * @param after {@code next} of the page before, empty for the first
     */
    public PlanPeople people(
            CampaignId campaignId,
            int number,
            PlanPart part,
            DataScope scope,
            @Nullable StoreId store,
            String after,
            int limit) {
        Kept kept = kept(campaignId, number).orElse(null);
        if (kept == null) return PlanPeople.NOBODY;
        List<FrozenAudience> behind = new ArrayList<>();
        if (part.equals(PlanPart.SENDS)) {
            for (PlannedTask task : tasks(kept)) if (isMeant(task.storeId(), scope, store)) behind.add(task.audience());
        } else
            for (Group group : kept.groups)
                if (group.part.equals(part.name()) && isMeant(group.storeId, scope, store)) behind.add(group.people);
        return page(behind, after, limit);
    }

    private static boolean isMeant(@Nullable StoreId of, DataScope scope, @Nullable StoreId store) {
        return scope.sees(of) && (store == null || store.equals(of));
    }

    private PlanPeople page(List<FrozenAudience> behind, String after, int limit) {
        int total = behind.stream().mapToInt(FrozenAudience::recipients).sum();
        int dot = after.indexOf('.');
        int first = dot < 0 ? 0 : Integer.parseInt(after.substring(0, dot));
        String behindId = after.substring(dot + 1);
        List<String> ids = new ArrayList<>();
        String next = "";
        for (int list = first; list < behind.size(); list++) {
            for (String id : lists.recipients(behind.get(list))) {
                if (list == first && id.compareTo(behindId) <= 0) continue;
                if (ids.size() == limit) return new PlanPeople(ids, total, next);
                ids.add(id);
                next = list + "." + id;
            }
        }
        return new PlanPeople(ids, total, "");
    }
}
