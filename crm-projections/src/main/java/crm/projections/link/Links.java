package crm.projections.link;

import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.BalanceLevel;
import crm.domain.link.LinkBalanceId;
import crm.projections.link.BalanceProjection.Balance;
import crm.projections.link.LinkProjection.Counts;
import crm.projections.link.LinkProjection.Entry;
import crm.projections.link.LinkProjection.Link;
import crm.projections.link.LinkView.State;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The acquisition links, answered from memory, and their balance. A link without a store belongs to who sees all. */
public class Links {

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Followed<Entry> followed;
    private final DocumentFoldStore<Balance> balances;

    /**
     * @param position of the projection {@code acquisition-links}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Links(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.balances = BalanceProjection.storeIn(documents);
        this.followed = new Followed<>(
                LinkProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<Entry>() {
                    @Override
                    public void clear() {
                        entries.clear();
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        entries.put(document.key(), document.value());
                    }
                });
    }

    /**
     * What WeCom says of the corp's balance (获客额度).
     *
     * @param level null: it never said
     * @param left how many customers can still be won; null with {@code used} until WeCom was asked
     */
    public record BalanceView(
            @Nullable BalanceLevel level,
            @Nullable Instant levelAt,
            @Nullable Long used,
            @Nullable Long left,
            @Nullable Instant statedAt) {}

    /** Those within the scope: that are there before deleted, the newest first. */
    public synchronized List<LinkView> links(DataScope scope) {
        if (followed.isDue()) followed.refresh();
        return entries.values().stream()
                .flatMap(Links::view)
                .filter(link -> scope.sees(link.content().storeId()))
                .sorted(Comparator.comparing((LinkView link) -> link.state() == State.DELETED)
                        .thenComparing(LinkView::since, Comparator.reverseOrder())
                        .thenComparing(link -> link.linkId().value()))
                .toList();
    }

    /** Empty also when it lies outside the scope. */
    public Optional<LinkView> link(AcquisitionLinkId linkId, DataScope scope) {
        return links(scope).stream()
                .filter(link -> link.linkId().equals(linkId))
                .findFirst();
    }

    /** Of the whole corp; empty while nothing is known. */
    public Optional<BalanceView> balance() {
        return balances.collection()
                .get(LinkBalanceId.CORP.value())
                .map(balances::read)
                .map(b -> new BalanceView(b.level(), b.levelAt(), b.used(), b.left(), b.statedAt()));
    }

    private static Stream<LinkView> view(Entry entry) {
        Link link = entry.link();
        if (link == null) return Stream.empty();
        Counts counts = entry.counts();
        String url = link.url();
        return Stream.of(new LinkView(
                entry.linkId(),
                link.content(),
                link.revision() > 0,
                state(link),
                link.errorCode(),
                url == null ? null : withChannel(url, entry.linkId()),
                link.since(),
                counts.requests(),
                counts.contacts(),
                counts.talks(),
                counts.lastContactAt()));
    }

    /** WeCom hands customer_channel (at most 64 bytes [97297]) on as the addition's state. */
    private static String withChannel(String url, AcquisitionLinkId linkId) {
        return url + (url.contains("?") ? "&" : "?") + "customer_channel=" + linkId;
    }

    private static State state(Link link) {
        if (link.deletedAt() != null) return State.DELETED;
        if (link.errorCode() != null) return State.REFUSED;
        if (link.confirmed() < link.revision()) return State.WAITING;
        return link.unavailableAt() == null ? State.IN_USE : State.UNAVAILABLE;
    }
}
