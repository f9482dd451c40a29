package crm.importers.wecom.results;

import static crm.store.documents.CollectionDefinition.number;

import crm.domain.campaign.SendTaskId;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is followed, one document each, by when it is looked at next. Encrypted, since a cursor is WeCom's and may name
 * anybody.
 */
public final class ResultTracks {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("result-tracks", number("due"));

    private static final String DUE = "due";
    private static final String SEALED_UNDER = "tracks";

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();

    public ResultTracks(DocumentStore store, DataKeys keys) {
        this.documents = store.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "result-tracks");
    }

    /** @param version of the document it was read from */
    record Stored(Track track, long version) {}

    /** Follows a share of a mass message from now on; nothing happens when it is followed already. */
    public void follow(SendTaskId taskId, Instant now) {
        begin(new Track(MessageTracking.KIND, taskId.value(), now, MessageTracking.MEMBER, null, 0), now);
    }

    /** Follows a moment from now on; nothing happens when it is followed already. */
    public void follow(MomentTaskId taskId, Instant now) {
        begin(new Track(MomentTracking.KIND, taskId.value(), now, MomentTracking.JOB, null, 0), now);
    }

    /** Follows a staff member's share of a moment from now on; nothing happens when it is followed already. */
    void follow(MomentShareId shareId, Instant since, Instant now) {
        begin(new Track(MomentShareTracking.KIND, shareId.value(), since, MomentShareTracking.PLANNED, null, 0), now);
    }

    private void begin(Track track, Instant now) {
        documents.compareAndSet(0, document(track, 1, now));
    }

    /** To be looked at now, wherever it is. */
    void hurry(MomentShareId shareId, Instant now) {
        find(MomentShareTracking.KIND + ":" + shareId.value())
                .ifPresent(stored ->
                        documents.compareAndSet(stored.version(), document(stored.track(), stored.version() + 1, now)));
    }

    /** Those to be looked at by now, the longest due first. */
    List<Stored> due(Instant now, int limit) {
        return documents.range(RangeQuery.ascending(DUE, null, now.toEpochMilli() + 1, limit)).documents().stream()
                .flatMap(document -> read(document).stream())
                .toList();
    }

    Optional<Stored> find(String key) {
        return documents.get(key).flatMap(this::read);
    }

    /** How much is followed. */
    public long count() {
        return documents.count();
    }

    /** False: somebody else changed it since it was read, and nothing was written. */
    boolean replace(Stored before, Track after, Instant due) {
        return documents.compareAndSet(before.version(), document(after, before.version() + 1, due));
    }

    void end(Stored before) {
        documents.compareAndDelete(before.track().key(), before.version());
    }

    private Document document(Track track, long version, Instant due) {
        byte[] sealed = bodies.seal(SEALED_UNDER, track.key(), json.writeValueAsBytes(track));
        return new Document(track.key(), version, sealed, Map.of(DUE, due.toEpochMilli()));
    }

    private Optional<Stored> read(Document document) {
        return bodies.open(SEALED_UNDER, document.key(), document.body())
                .map(plain -> new Stored(json.readValue(plain, Track.class), document.version()));
    }
}
