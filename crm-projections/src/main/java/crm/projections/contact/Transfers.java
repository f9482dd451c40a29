package crm.projections.contact;

import crm.domain.contact.TransferBar;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.contact.TransferPassage;
import crm.domain.contact.TransferTerms;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.projections.contact.TransferBoardProjection.Entry;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers and group chats that were handed over; a batch that concerns several stores is for who sees all. */
public class Transfers {

    private static final int PAGE = 1_000;

    private final Map<String, Entry> batches = new TreeMap<>();
    private final Followed<Entry> followed;
    private final DocumentFoldStore<TransferRow> rows;
    private final DocumentFoldStore<TransferStandingProjection.Entry> standings;

    /**
     * @param position of the projection {@code transfer-board}
     * @param atMostEvery how old the memory of batches may be before a question looks for changes
     */
    public Transfers(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.rows = TransferRowsProjection.storeIn(documents);
        this.standings = TransferStandingProjection.storeIn(documents);
        this.followed = new Followed<>(
                TransferBoardProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<Entry>() {
                    @Override
                    public void clear() {
                        batches.clear();
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        batches.put(document.key(), document.value());
                    }
                });
    }

    /** Those within the scope, the newest first. */
    public List<TransferBatchView> batches(DataScope scope) {
        return known().stream()
                .filter(entry -> scope.sees(entry.storeId()))
                .map(Transfers::view)
                .sorted(Comparator.comparing(TransferBatchView::at)
                        .reversed()
                        .thenComparing(batch -> batch.batchId().value()))
                .toList();
    }

    /** Empty also when it lies outside the scope. */
    public Optional<TransferBatchView> batch(TransferBatchId batchId, DataScope scope) {
        return batches(scope).stream()
                .filter(batch -> batch.batchId().equals(batchId))
                .findFirst();
    }

    /** The customers of a batch that are within the scope, by their id. */
    public List<TransferRow> rows(TransferBatchId batchId, DataScope scope) {
        if (batch(batchId, scope).isEmpty()) return List.of();
        List<TransferRow> all = new ArrayList<>();
        RangeQuery query =
                RangeQuery.ascending(TransferRowsProjection.BATCH, batchId.value(), batchId.value() + '\u0001', PAGE);
        @Nullable String next = null;
        do {
            Page page = rows.collection().range(query.after(next));
            page.documents().stream()
                    .map(rows::read)
                    .filter(row -> scope.sees(row.storeId()))
                    .forEach(all::add);
            next = page.next();
        } while (next != null);
        return all;
    }

    /** Why WeCom would refuse now, for those of whom it is known. */
    public Map<CustomerId, TransferBar> bars(
            Collection<CustomerId> customers, StaffAccountId from, TransferKind kind, TransferTerms terms, Instant at) {
        Map<CustomerId, TransferBar> bars = new HashMap<>();
        standings.load(customers.stream().map(CustomerId::value).toList()).forEach((customer, standing) -> {
            TransferBar bar = TransferPassage.bar(standing.value().passages().values(), from, kind, terms, at);
            if (bar != null) bars.put(new CustomerId(customer), bar);
        });
        return bars;
    }

    /** Takers of whom WeCom said since then that they have as many customers as one may have. */
    public Set<StaffAccountId> fullSince(Instant since) {
        return known().stream()
                .filter(entry -> !entry.lastAt().isBefore(since))
                .flatMap(entry -> entry.full().keySet().stream())
                .map(StaffAccountId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private synchronized List<Entry> known() {
        if (followed.isDue()) followed.refresh();
        return List.copyOf(batches.values());
    }

    private static TransferBatchView view(Entry entry) {
        Map<StaffAccountId, Integer> takers = new LinkedHashMap<>();
        entry.takers().forEach((taker, count) -> takers.put(new StaffAccountId(taker), count));
        Map<TransferState, Integer> ended = new EnumMap<>(TransferState.class);
        entry.ended().forEach((state, count) -> ended.put(TransferState.valueOf(state), count));
        return new TransferBatchView(
                entry.batchId(),
                entry.kind(),
                entry.from(),
                entry.storeId(),
                takers,
                ended,
                entry.chats(),
                entry.at(),
                entry.lastAt());
    }
}
