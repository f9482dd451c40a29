package crm.importers.wecom.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.Map;
import java.util.Optional;

/** Which of our tasks a msgid or moment_id is the effect of: of two that look alike each is claimed by one. */
public final class Claims {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("reach-claims");

    private final DocumentCollection claims;

    public Claims(DocumentStore documents) {
        this.claims = documents.collection(COLLECTION);
    }

    /** False: it is another's. */
    public boolean claim(String wecomId, String taskId) {
        return claims.compareAndSet(0, new Document(wecomId, 1, taskId.getBytes(UTF_8), Map.of()))
                || holder(wecomId).filter(taskId::equals).isPresent();
    }

    public boolean isFree(String wecomId, String taskId) {
        return holder(wecomId).map(taskId::equals).orElse(true);
    }

    private Optional<String> holder(String wecomId) {
        return claims.get(wecomId).map(document -> new String(document.body(), UTF_8));
    }
}
