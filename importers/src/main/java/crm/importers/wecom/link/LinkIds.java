package crm.importers.wecom.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.link.AcquisitionLinkEvent;
import crm.domain.link.AcquisitionLinkId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of our links WeCom's {@code link_id} means: news of a link carries nothing else, and when it is deleted its name,
 * which has our mark, cannot be asked for any more. A link made in WeCom has WeCom's id with us too.
 */
public final class LinkIds {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("acquisition-link-ids");

    private final DocumentCollection documents;
    private final EventLog log;
    private final EventCodec codec;

    public LinkIds(DocumentStore store, EventLog log, EventCodec codec) {
        this.documents = store.collection(COLLECTION);
        this.log = log;
        this.codec = codec;
    }

    /** Remembers what WeCom calls a link that was made here. */
    public void remember(String wecomId, AcquisitionLinkId linkId) {
        documents.compareAndSet(0, new Document(wecomId, 1, linkId.value().getBytes(UTF_8), Map.of()));
    }

    /** Empty when no link is known by it. */
    public Optional<AcquisitionLinkId> find(String wecomId) {
        return documents
                .get(wecomId)
                .map(document -> new AcquisitionLinkId(new String(document.body(), UTF_8)))
                .or(() -> Optional.of(new AcquisitionLinkId(wecomId)))
                .filter(this::isKnown);
    }

    /** The link that an addition's state names; empty when it names none. */
    public Optional<AcquisitionLinkId> ofChannel(String state) {
        return Optional.of(new AcquisitionLinkId(state)).filter(this::isKnown);
    }

    /** A link of ours, by the mark in its name in WeCom; empty when that was not given by us. */
    Optional<AcquisitionLinkId> ofMark(String nameInWeCom) {
        return AcquisitionLinkId.ofMark(nameInWeCom).filter(this::isKnown);
    }

    private boolean isKnown(AcquisitionLinkId linkId) {
        for (Entry first : log.readStream(linkId.value(), 0)) {
            List<StoredEvent> events = first.commit().events();
            return codec.decode(events.getFirst(), LogPosition.of(first.ordinal(), 0)) instanceof AcquisitionLinkEvent;
        }
        return false;
    }
}
