package crm.projections.channel;

import crm.domain.channel.ChannelCodeId;
import crm.projections.channel.ChannelCodeProjection.Code;
import crm.projections.channel.ChannelCodeProjection.Entry;
import crm.projections.channel.ChannelCodeView.State;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The channel codes, answered from memory. A code without a store belongs to who sees all. */
public class ChannelCodes {

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Followed<Entry> followed;

    /**
     * @param position of the projection {@code channel-codes}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public ChannelCodes(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                ChannelCodeProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<Entry>() {
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

    /** Those within the scope: in use before retired, the newest first. */
    public synchronized List<ChannelCodeView> codes(DataScope scope) {
        if (followed.isDue()) followed.refresh();
        return entries.values().stream()
                .flatMap(ChannelCodes::view)
                .filter(code -> scope.sees(code.content().storeId()))
                .sorted(Comparator.comparing((ChannelCodeView code) -> code.state() == State.RETIRED)
                        .thenComparing(ChannelCodeView::requestedAt, Comparator.reverseOrder())
                        .thenComparing(code -> code.codeId().value()))
                .toList();
    }

    /** Empty also when it lies outside the scope. */
    public Optional<ChannelCodeView> code(ChannelCodeId codeId, DataScope scope) {
        return codes(scope).stream()
                .filter(code -> code.codeId().equals(codeId))
                .findFirst();
    }

    private static Stream<ChannelCodeView> view(Entry entry) {
        Code code = entry.code();
        if (code == null) return Stream.empty();
        return Stream.of(new ChannelCodeView(
                entry.codeId(),
                code.content(),
                state(code),
                code.errorCode(),
                code.pictureUrl(),
                code.requestedAt(),
                entry.additions(),
                entry.lastAdditionAt(),
                Objects.requireNonNullElse(entry.welcomes(), Welcomes.NONE)));
    }

    private static State state(Code code) {
        if (code.retiredAt() != null) return State.RETIRED;
        if (code.errorCode() != null) return State.REFUSED;
        return code.confirmed() == code.revision() ? State.IN_USE : State.WAITING;
    }
}
