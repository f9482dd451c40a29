package crm.importers.wecom.outbound.media;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.WeComClient;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * WeCom's names of uploaded pictures (临时素材 [90253]): each is uploaded once in its life of three days, however many
 * threads need it, and anew before the life ends. Safe for many threads; two instances may both upload, which is harmless.
 */
public final class MediaIds {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wecom-media-ids");

    private static final Duration LIFE = Duration.ofDays(3);

    /** Nothing is sent with an upload that could end on the way. */
    private static final Duration MARGIN = Duration.ofHours(2);

    private final WeComClient client;
    private final DocumentCollection documents;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    public MediaIds(WeComClient client, DocumentStore store, Clock clock) {
        this.client = client;
        this.documents = store.collection(COLLECTION);
        this.clock = clock;
    }

    /** @param name that never stands for other bytes */
    public record Picture(String name, byte[] bytes) {}

    private record Uploaded(String mediaId, Instant at) {}

    /** Its media_id, good for a while yet. */
    public synchronized CallResult<String> of(Picture picture) {
        Optional<Document> known = documents.get(picture.name());
        Optional<Uploaded> uploaded = known.map(document -> json.readValue(document.body(), Uploaded.class));
        Instant tooOld = clock.instant().minus(LIFE).plus(MARGIN);
        if (uploaded.filter(there -> there.at().isAfter(tooOld)).isPresent())
            return new Done<>(uploaded.get().mediaId());
        Instant before = clock.instant();
        // An upload without an answer leaves a file that nobody uses and WeCom deletes: it may be repeated.
        CallResult<String> answer = client.read(wecom -> wecom.getMediaService()
                .upload("image", new ByteArrayInputStream(picture.bytes()), picture.name() + ".png")
                .getMediaId());
        if (answer instanceof Done<String>(String mediaId))
            keep(picture.name(), known.map(Document::version).orElse(0L), new Uploaded(mediaId, before));
        return answer;
    }

    /** WeCom does not know it any more, such as after another corp was connected. */
    public synchronized void forget(Picture picture, String mediaId) {
        documents
                .get(picture.name())
                .filter(document -> json.readValue(document.body(), Uploaded.class)
                        .mediaId()
                        .equals(mediaId))
                .ifPresent(document -> documents.compareAndDelete(document.key(), document.version()));
    }

    /** Where another instance was faster, theirs stays: both are good. */
    private void keep(String name, long version, Uploaded uploaded) {
        documents.compareAndSet(version, new Document(name, version + 1, json.writeValueAsBytes(uploaded), Map.of()));
    }
}
