package crm.projections.campaign;

import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.campaign.ShareStanding;
import crm.domain.customer.CustomerId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which shares of mass messages name a customer and can still be sent. Of each open share the hashes of its recipients are in
 * memory, 8 bytes each, so that thousands of shares are asked in a millisecond; what they find is read from the log itself.
 */
public class OpenShares {

    private final FrozenAudiences audiences;
    private final CampaignStreams streams;
    private final Followed<SendTaskProjection.Entry> followed;

    /** Sorted hashes of the recipients by share. */
    private final Map<String, long[]> named = new HashMap<>();

    /**
     * @param position of the projection {@code send-tasks}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public OpenShares(
            DocumentStore documents,
            EventLog log,
            EventCodec codec,
            LongSupplier position,
            Clock clock,
            Duration atMostEvery) {
        this.audiences = new FrozenAudiences(documents);
        this.streams = new CampaignStreams(log, codec);
        this.followed = new Followed<>(
                SendTaskProjection.storeIn(documents),
                position,
                clock,
                atMostEvery,
                new Followed.Memory<SendTaskProjection.Entry>() {
                    @Override
                    public void clear() {
                        named.clear();
                    }

                    @Override
                    public void take(Stored<SendTaskProjection.Entry> document) {
                        OpenShares.this.take(document);
                    }
                });
    }

    /**
     * The oldest first.
     *
     * @param asOf log position up to which shares are known: one that was asked for later may be missing
     */
    public record Found(long asOf, List<OpenShare> shares) {}

    /**
     * Open shares that name any of these, of those within the scope.
     *
     * @param records all ids of one person: a share keeps naming her under the one she had
     */
    public Found naming(Collection<CustomerId> records, DataScope scope) {
        Set<String> ids = new HashSet<>();
        for (CustomerId record : records) ids.add(record.value());
        List<OpenShare> shares = new ArrayList<>();
        Candidates candidates = candidates(ids);
        for (String task : candidates.tasks())
            streams.share(new SendTaskId(task))
                    .filter(share -> canBeSent(share.state(), share.sent()))
                    .filter(share -> scope.sees(
                            share.request().storeId(), share.request().senderId()))
                    .filter(share -> names(share, ids))
                    .map(OpenShare::of)
                    .ifPresent(shares::add);
        shares.sort(Comparator.comparing(OpenShare::requestedAt)
                .thenComparing(share -> share.taskId().value()));
        return new Found(candidates.asOf(), List.copyOf(shares));
    }

    private record Candidates(long asOf, List<String> tasks) {}

    private synchronized Candidates candidates(Set<String> ids) {
        if (followed.isDue()) followed.refresh();
        long[] hashes = ids.stream().mapToLong(OpenShares::hash).toArray();
        List<String> tasks = new ArrayList<>();
        named.forEach((task, recipients) -> {
            for (long hash : hashes)
                if (Arrays.binarySearch(recipients, hash) >= 0) {
                    tasks.add(task);
                    return;
                }
        });
        return new Candidates(followed.asOf(), tasks);
    }

    /** Hashes may meet: the list itself says who is named. */
    private boolean names(ShareStanding share, Set<String> ids) {
        return audiences.recipients(share.request().audience()).stream()
                .anyMatch(recipient ->
                        ids.contains(recipient) && !share.notTaken().contains(recipient));
    }

    private void take(Stored<SendTaskProjection.Entry> document) {
        SendTaskProjection.Entry entry = document.value();
        boolean open = canBeSent(entry.standing().state(), entry.standing().sentAt() != null);
        if (!open || entry.target() != SendTarget.CUSTOMERS) named.remove(document.key());
        else named.computeIfAbsent(document.key(), this::recipients);
    }

    private long[] recipients(String task) {
        return streams.share(new SendTaskId(task))
                .map(share -> audiences.recipients(share.request().audience()).stream()
                        .mapToLong(OpenShares::hash)
                        .sorted()
                        .toArray())
                .orElseThrow(() -> new IllegalStateException("The log does not know the share " + task));
    }

    /** Whether the staff member can send it, or may be asked to. */
    private static boolean canBeSent(SendTaskState state, boolean sent) {
        return switch (state) {
            case WANTED, UNCERTAIN, CREATED -> !sent;
            case REFUSED, CANCELLED, CLOSED -> false;
        };
    }

    /** FNV-1a, then mixed, of the characters of an id. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        hash ^= hash >>> 32;
        return hash * 0x9e3779b97f4a7c15L;
    }
}
