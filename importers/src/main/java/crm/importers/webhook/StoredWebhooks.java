package crm.importers.webhook;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks as documents, a fact; each is encrypted as a whole, since it holds its secret. */
final class StoredWebhooks {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("webhooks");

    /** An operator's installation has some; each costs a look at every event. */
    static final int MOST = 100;

    private static final String KEY = "webhooks";

    private final DocumentCollection webhooks;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();

    StoredWebhooks(DocumentStore documents, DataKeys keys) {
        this.webhooks = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "webhooks");
    }

    /** By name. */
    List<Webhook> all() {
        return webhooks.scan("", MOST).stream()
                .flatMap(document -> read(document).stream())
                .sorted(Comparator.comparing(Webhook::name).thenComparing(Webhook::id))
                .toList();
    }

    Optional<Webhook> find(String id) {
        return webhooks.get(id).flatMap(this::read);
    }

    /** False when there are too many already. */
    boolean add(Webhook webhook) {
        if (webhooks.count() >= MOST) return false;
        return webhooks.compareAndSet(0, document(1, webhook));
    }

    /** On top of what others changed meanwhile; empty when it is not there. */
    Optional<Webhook> change(String id, UnaryOperator<Webhook> change) {
        while (true) {
            @Nullable Document before = webhooks.get(id).orElse(null);
            @Nullable Webhook known = before == null ? null : read(before).orElse(null);
            if (before == null || known == null) return Optional.empty();
            Webhook changed = change.apply(known);
            if (changed.equals(known)) return Optional.of(known);
            if (webhooks.compareAndSet(before.version(), document(before.version() + 1, changed)))
                return Optional.of(changed);
        }
    }

    void remove(String id) {
        webhooks.deleteAll(List.of(id));
    }

    private Document document(long version, Webhook webhook) {
        byte[] sealed = bodies.seal(KEY, webhook.id(), json.writeValueAsBytes(webhook));
        return new Document(webhook.id(), version, sealed, Map.of());
    }

    private Optional<Webhook> read(Document document) {
        return bodies.open(KEY, document.key(), document.body()).map(plain -> json.readValue(plain, Webhook.class));
    }
}
