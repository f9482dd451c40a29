package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskState;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Mass messages with the figures of their shares, answered from memory but for their texts. */
public class Messages {

    private final Map<String, Map<String, SendTaskProjection.Entry>> shares = new HashMap<>();
    private final Followed<SendTaskProjection.Entry> followed;
    private final DocumentFoldStore<MessageProjection.Entry> texts;

    /**
     * @param position of the projection {@code send-tasks}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Messages(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.texts = MessageProjection.storeIn(documents);
        this.followed = new Followed<>(
                SendTaskProjection.storeIn(documents),
                position,
                clock,
                atMostEvery,
                new Followed.Memory<SendTaskProjection.Entry>() {
                    @Override
                    public void clear() {
                        shares.clear();
                    }

                    @Override
                    public void take(Stored<SendTaskProjection.Entry> document) {
                        shares.computeIfAbsent(document.value().campaignId().value(), campaign -> new TreeMap<>())
                                .put(document.key(), document.value());
                    }
                });
    }

    /** Those with a share within the scope, the newest first, at most so many. */
    public List<MessageView> latest(DataScope scope, int limit) {
        return views(seen(scope).stream()
                .sorted(Comparator.comparing(
                                (Shares each) -> each.tasks().getFirst().requestedAt())
                        .reversed()
                        .thenComparing(Shares::campaign))
                .limit(limit)
                .toList());
    }

    /** Empty also when nothing of it lies within the scope. */
    public Optional<MessageView> message(CampaignId campaignId, DataScope scope) {
        return views(seen(scope).stream()
                        .filter(each -> each.campaign().equals(campaignId.value()))
                        .toList())
                .stream()
                .findFirst();
    }

    /** All shares of a campaign, by their ids. */
    synchronized List<SendTaskProjection.Entry> tasksOf(CampaignId campaignId) {
        if (followed.isDue()) followed.refresh();
        return List.copyOf(shares.getOrDefault(campaignId.value(), Map.of()).values());
    }

    /** Those of its shares that lie within the scope, in the order of their ids; none of a message that is not known. */
    public synchronized List<SendTaskView> shares(CampaignId campaignId, DataScope scope) {
        if (followed.isDue()) followed.refresh();
        return shares.getOrDefault(campaignId.value(), Map.of()).values().stream()
                .filter(task -> scope.sees(task.storeId(), task.senderId()))
                .map(Messages::view)
                .toList();
    }

    private record Shares(String campaign, List<SendTaskProjection.Entry> tasks) {}

    private synchronized List<Shares> seen(DataScope scope) {
        if (followed.isDue()) followed.refresh();
        List<Shares> seen = new ArrayList<>();
        shares.forEach((campaign, tasks) -> {
            List<SendTaskProjection.Entry> mine = tasks.values().stream()
                    .filter(task -> scope.sees(task.storeId(), task.senderId()))
                    .toList();
            if (!mine.isEmpty()) seen.add(new Shares(campaign, mine));
        });
        return seen;
    }

    private List<MessageView> views(List<Shares> found) {
        Map<String, Stored<MessageProjection.Entry>> said =
                texts.load(found.stream().map(Shares::campaign).toList());
        List<MessageView> views = new ArrayList<>();
        for (Shares each : found) {
            Stored<MessageProjection.Entry> message = said.get(each.campaign());
            // The other projection may be a moment behind.
            if (message != null) views.add(view(message.value(), each.tasks()));
        }
        return views;
    }

    private static MessageView view(MessageProjection.Entry message, List<SendTaskProjection.Entry> tasks) {
        List<SendTaskView> views = tasks.stream()
                .map(Messages::view)
                .sorted(Comparator.comparingInt(Messages::rank)
                        .thenComparing(task -> -task.funnel().planned())
                        .thenComparing(task -> task.taskId().value()))
                .toList();
        return new MessageView(
                message.campaignId(),
                message.title(),
                message.target(),
                message.content(),
                message.requestedAt(),
                message.versions(),
                views,
                views.stream().map(SendTaskView::funnel).reduce(Funnel.NONE, Funnel::plus));
    }

    static SendTaskView view(SendTaskProjection.Entry task) {
        SendTaskProjection.Standing standing = task.standing();
        return new SendTaskView(
                task.taskId(),
                task.variant(),
                task.senderId(),
                task.storeId(),
                standing.state(),
                standing.sentAt(),
                standing.errorCode(),
                standing.cancelWanted() && standing.state() != SendTaskState.CANCELLED,
                standing.cancelRefusal(),
                standing.reminders().size(),
                standing.reminders().isEmpty()
                        ? null
                        : standing.reminders().getLast().at(),
                task.funnel());
    }

    private static int rank(SendTaskView task) {
        if (task.state() == SendTaskState.UNCERTAIN || task.state() == SendTaskState.REFUSED) return 0;
        return task.waitsForStaff() ? 1 : 2;
    }
}
