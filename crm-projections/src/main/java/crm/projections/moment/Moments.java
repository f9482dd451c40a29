package crm.projections.moment;

import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.MomentTaskState;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Moments: those within the scope from memory, their figures counted from one document per customer. */
public class Moments {

    private static final int PAGE = 1_000;

    private final Map<String, MomentTaskProjection.Entry> tasks = new TreeMap<>();
    private final Followed<MomentTaskProjection.Entry> followed;
    private final DocumentFoldStore<MomentShareView> shares;
    private final DocumentFoldStore<MomentReach> reaches;

    /**
     * @param position of the projection {@code moment-tasks}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Moments(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.shares = MomentShareProjection.storeIn(documents);
        this.reaches = MomentReachProjection.storeIn(documents);
        this.followed = new Followed<>(
                MomentTaskProjection.storeIn(documents),
                position,
                clock,
                atMostEvery,
                new Followed.Memory<MomentTaskProjection.Entry>() {
                    @Override
                    public void clear() {
                        tasks.clear();
                    }

                    @Override
                    public void take(Stored<MomentTaskProjection.Entry> document) {
                        tasks.put(document.key(), document.value());
                    }
                });
    }

    /** The newest first, at most so many. */
    public List<MomentView> latest(DataScope scope, int limit) {
        return known().stream()
                .filter(task -> scope.sees(task.storeId()))
                .sorted(Comparator.comparing(MomentTaskProjection.Entry::requestedAt)
                        .reversed()
                        .thenComparing(task -> task.taskId().value()))
                .limit(limit)
                .map(this::view)
                .toList();
    }

    /** Empty also when it lies outside the scope. */
    public Optional<MomentView> moment(MomentTaskId taskId, DataScope scope) {
        return known().stream()
                .filter(task -> task.taskId().equals(taskId) && scope.sees(task.storeId()))
                .findFirst()
                .map(this::view);
    }

    /** Those that staff were asked for from then to before then and that were neither refused nor taken back, by id. */
    List<MomentTaskId> asked(Instant from, Instant to, DataScope scope) {
        return known().stream()
                .filter(task -> scope.sees(task.storeId()))
                .filter(task ->
                        !task.requestedAt().isBefore(from) && task.requestedAt().isBefore(to))
                .filter(task -> task.state() != MomentTaskState.REFUSED && task.state() != MomentTaskState.CANCELLED)
                .map(MomentTaskProjection.Entry::taskId)
                .toList();
    }

    /** By staff member; those who have not published it first, then by reach. */
    public List<MomentShareView> shares(MomentTaskId taskId) {
        return all(shares, MomentShareProjection.TASK, taskId.value()).stream()
                .sorted(Comparator.comparing((MomentShareView share) -> share.publishedAt() != null)
                        .thenComparing(share -> -share.reached())
                        .thenComparing(share -> share.shareId().value()))
                .toList();
    }

    /** Those that WeCom asks this staff member to publish, asked for after this instant, the newest first. */
    public List<UnpublishedMoment> unpublished(StaffAccountId staffId, DataScope scope, Instant after) {
        List<MomentTaskProjection.Entry> asked = known().stream()
                .filter(task -> task.state() == MomentTaskState.CREATED && !task.cancelWanted())
                .filter(task -> task.requestedAt().isAfter(after))
                .sorted(Comparator.comparing(MomentTaskProjection.Entry::requestedAt)
                        .reversed()
                        .thenComparing(task -> task.taskId().value()))
                .toList();
        Map<String, Stored<MomentShareView>> hers = shares.load(asked.stream()
                .map(task -> MomentShareId.of(task.taskId(), staffId).value())
                .toList());
        return asked.stream()
                .filter(task ->
                        waits(hers.get(MomentShareId.of(task.taskId(), staffId).value()), staffId, scope))
                .map(task -> new UnpublishedMoment(
                        task.taskId(), task.title(), task.content().text(), task.requestedAt()))
                .toList();
    }

    private static boolean waits(@Nullable Stored<MomentShareView> share, StaffAccountId staffId, DataScope scope) {
        return share != null
                && share.value().publishedAt() == null
                && scope.sees(share.value().storeId(), staffId);
    }

    /** What reached a customer, in no order; of whatever store. */
    public List<MomentReach> ofCustomer(CustomerId customerId) {
        return all(reaches, MomentReachProjection.CUSTOMER, customerId.value());
    }

    /**
     * Hands over everybody who was to see a moment or could: whom it reached, through staff of the scope's stores, and, to head
     * office, whom it did not reach.
     */
    public void audience(MomentTaskId taskId, DataScope scope, Consumer<MomentReach> sink) {
        String task = taskId.value();
        each(reaches, exactly(MomentReachProjection.REACHED, task), reach -> {
            if (reach.seen() != null
                    && scope.sees(reach.seen().storeId(), reach.seen().staffId())) sink.accept(reach);
        });
        if (!(scope instanceof DataScope.AllStores)) return;
        each(reaches, exactly(MomentReachProjection.PLANNED, task), reach -> {
            if (reach.seen() == null) sink.accept(reach);
        });
    }

    /** Titles of all that are known; whoever sees a customer may know what she was shown. */
    public Optional<String> title(MomentTaskId taskId) {
        return known().stream()
                .filter(task -> task.taskId().equals(taskId))
                .map(MomentTaskProjection.Entry::title)
                .findFirst();
    }

    private synchronized List<MomentTaskProjection.Entry> known() {
        if (followed.isDue()) followed.refresh();
        return List.copyOf(tasks.values());
    }

    private MomentView view(MomentTaskProjection.Entry task) {
        return new MomentView(
                task.taskId(),
                task.title(),
                task.storeId(),
                task.staffIds().stream().map(StaffAccountId::new).toList(),
                task.tagIds().stream().map(TagId::new).toList(),
                task.content(),
                task.requestedAt(),
                task.state(),
                task.errorCode(),
                task.cancelWanted() && task.state() != MomentTaskState.CANCELLED,
                task.cancelRefusal(),
                figures(task.taskId().value()));
    }

    private MomentFigures figures(String task) {
        return new MomentFigures(
                count(shares.collection(), MomentShareProjection.TASK, task),
                count(shares.collection(), MomentShareProjection.PUBLISHED, task),
                count(reaches.collection(), MomentReachProjection.PLANNED, task),
                count(reaches.collection(), MomentReachProjection.REACHED, task),
                count(reaches.collection(), MomentReachProjection.LIKED, task),
                count(reaches.collection(), MomentReachProjection.COMMENTED, task),
                count(reaches.collection(), MomentReachProjection.ENGAGED, task));
    }

    private static long count(DocumentCollection collection, String field, String value) {
        return collection.count(exactly(field, value));
    }

    private static <V> List<V> all(DocumentFoldStore<V> store, String field, String value) {
        List<V> found = new ArrayList<>();
        each(store, exactly(field, value), found::add);
        return found;
    }

    private static <V> void each(DocumentFoldStore<V> store, RangeQuery query, Consumer<V> sink) {
        @Nullable String next = null;
        do {
            Page page = store.collection().range(query.after(next));
            page.documents().forEach(document -> sink.accept(store.read(document)));
            next = page.next();
        } while (next != null);
    }

    private static RangeQuery exactly(String field, String value) {
        return RangeQuery.ascending(field, value, value + '\0', PAGE);
    }
}
