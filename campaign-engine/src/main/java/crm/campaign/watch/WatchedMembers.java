package crm.campaign.watch;

import static crm.store.documents.CollectionDefinition.fact;

import crm.domain.segment.SegmentId;
import crm.projections.segment.IdLists;
import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who was in a watched segment at its last evaluation, and what of the next one is under way. Facts: no reset touches them. */
final class WatchedMembers {

    static final CollectionDefinition STATES = fact("segment-watches");
    static final CollectionDefinition MEMBERS = fact("segment-watch-members");

    /** Customers of one document. */
    private static final int CHUNK = 50_000;

    private final DocumentCollection states;
    private final DocumentCollection members;

    WatchedMembers(DocumentStore documents) {
        this.states = documents.collection(STATES);
        this.members = documents.collection(MEMBERS);
    }

    /**
     * A kept list of customers.
     *
     * @param name unlike any other of the segment
     * @param chunks documents that it takes
     */
    record Kept(String name, int chunks, String fingerprint, long position) {}

    /** @param first it is the evaluation with which the watch begins */
    record Pending(int evaluation, boolean first, Kept members, LocalDate day, Instant at) {}

    /**
     * @param evaluation the last that recorded anything
     * @param members null: there was no evaluation yet
     * @param pending null: none is under way
     */
    record State(
            int evaluation,
            @Nullable Kept members,
            @Nullable Pending pending) {

        static final State NEW = new State(0, null, null);
    }

    /** @param version 0: not stored yet */
    record Stored(State state, long version) {}

    Stored load(SegmentId segment) {
        return states.get(segment.value())
                .map(document ->
                        new Stored(FoldJson.MAPPER.readValue(document.body(), State.class), document.version()))
                .orElse(new Stored(State.NEW, 0));
    }

    /** Empty when another instance was quicker. */
    Optional<Stored> replace(SegmentId segment, Stored before, State after) {
        long version = before.version() + 1;
        byte[] body = FoldJson.MAPPER.writeValueAsBytes(after);
        return states.compareAndSet(before.version(), new Document(segment.value(), version, body, Map.of()))
                ? Optional.of(new Stored(after, version))
                : Optional.empty();
    }

    Kept keep(SegmentId segment, String name, List<String> ids, String fingerprint, long position) {
        int chunks = 0;
        for (int from = 0; from < ids.size(); from += CHUNK) {
            byte[] body = IdLists.deflated(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
            members.upsertAll(List.of(new Document(key(segment, name, chunks++), 1, body, Map.of())));
        }
        return new Kept(name, chunks, fingerprint, position);
    }

    /** In their order. @param kept null: nobody */
    List<String> read(SegmentId segment, @Nullable Kept kept) {
        List<String> ids = new ArrayList<>();
        if (kept == null) return ids;
        for (int chunk = 0; chunk < kept.chunks(); chunk++) {
            String key = key(segment, kept.name(), chunk);
            ids.addAll(members.get(key)
                    .map(document -> IdLists.inflated(document.body()))
                    .orElseThrow(() -> new IllegalStateException("No members " + key)));
        }
        return ids;
    }

    void forget(SegmentId segment, @Nullable Kept kept) {
        if (kept != null)
            members.deleteAll(IntStream.range(0, kept.chunks())
                    .mapToObj(chunk -> key(segment, kept.name(), chunk))
                    .toList());
    }

    private static String key(SegmentId segment, String name, int chunk) {
        return segment.value() + "/" + name + "/" + chunk;
    }
}
