package crm.importers.wecom.callback;

import crm.store.documents.Document;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.store.work.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the inbox into commands: by arrival within a lane (a customer, a chat), many lanes at once, so that the log writes
 * them together. One instance at a time works, under a lease; what it writes carries the lease's fencing number, so one
 * that lost it without noticing overwrites nothing. A crash between command and note repeats the command, which is harmless.
 */
public final class CallbackWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackWorker.class);

    static final String LEASE = "callback-worker";
    private static final int PAGE = 256;
    private static final int LANES = 8;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    /** A version begins with the fencing number; below it there is room for so many changes by hand. */
    private static final int FENCE_SHIFT = 20;

    private final InboxDocuments documents;
    private final CallbackSteps steps;
    private final InboxUpkeep upkeep;
    private final Leases leases;
    private final Answering answering;
    private final ExecutorService lanes = Executors.newFixedThreadPool(
            LANES, Thread.ofPlatform().daemon().name("callback-lane-", 0).factory());
    private final Rounds rounds = new Rounds("callback-worker", PAUSE, GOODBYE, this::round);

    CallbackWorker(
            InboxDocuments documents, CallbackSteps steps, InboxUpkeep upkeep, Leases leases, Answering answering) {
        this.answering = answering;
        this.documents = documents;
        this.steps = steps;
        this.upkeep = upkeep;
        this.leases = leases;
    }

    public void start() {
        rounds.start();
    }

    /** There may be something to do: at once instead of within a second. */
    public void wake() {
        rounds.wake();
    }

    private Duration round() {
        upkeep.whenDue();
        if (hasWork()) work();
        return PAUSE;
    }

    private boolean hasWork() {
        return !documents.list(InboxDocuments.WAITING, 1, null).callbacks().isEmpty();
    }

    private void work() {
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return; // another instance is at it
        Set<String> blocked = documents.all(InboxDocuments.PARKED).stream()
                .map(parked -> parked.record().lane())
                .collect(Collectors.toCollection(HashSet::new));
        String cursor = null;
        do {
            InboxDocuments.Page page = documents.list(InboxDocuments.WAITING, PAGE, cursor);
            if (!carryOut(page.callbacks(), blocked, lease.fence())) break;
            cursor = page.next();
            lease = leases.renew(lease).orElse(null);
        } while (cursor != null && lease != null && !rounds.isClosing());
        if (lease != null) leases.release(lease);
    }

    /** Lanes in which something is parked are added to {@code blocked}. False: the store is away, better wait. */
    private boolean carryOut(List<InboxDocuments.Stored> callbacks, Set<String> blocked, long fence) {
        Map<String, List<InboxDocuments.Stored>> byLane = new LinkedHashMap<>();
        for (InboxDocuments.Stored each : callbacks)
            if (!blocked.contains(each.record().lane()))
                byLane.computeIfAbsent(each.record().lane(), lane -> new ArrayList<>())
                        .add(each);
        List<CompletableFuture<Lane>> running = new ArrayList<>(byLane.size());
        byLane.values().forEach(lane -> running.add(CompletableFuture.supplyAsync(() -> run(lane, fence), lanes)));
        List<Document> ended = new ArrayList<>(callbacks.size());
        boolean allReached = true;
        for (CompletableFuture<Lane> each : running) {
            Lane lane = each.join();
            ended.addAll(lane.ended());
            allReached &= lane.reached();
            if (lane.blockedLane() != null) blocked.add(lane.blockedLane());
        }
        documents.collection().upsertAll(ended);
        return allReached;
    }

    /** @param reached whether the stores answered for all of them */
    private record Lane(
            List<Document> ended, boolean reached, @Nullable String blockedLane) {}

    private Lane run(List<InboxDocuments.Stored> lane, long fence) {
        List<Document> ended = new ArrayList<>(lane.size());
        for (InboxDocuments.Stored each : lane) {
            answering.giveWay();
            try {
                InboxRecord after = steps.carryOut(each);
                long version = Math.max(each.version() + 1, fence << FENCE_SHIFT);
                ended.add(documents.document(each.digest(), version, after));
                if (after.state() == CallbackState.PARKED) return new Lane(ended, true, after.lane());
            } catch (StoreUnavailable | LogUnavailable | AxonTransientException | AggregateStreamCreationException e) {
                LOG.warn("A callback waits for the store: {}", e.getMessage());
                return new Lane(ended, false, null);
            }
        }
        return new Lane(ended, true, null);
    }

    /** Ends after what is under way. */
    @Override
    public void close() {
        rounds.close();
        lanes.shutdownNow();
    }
}
