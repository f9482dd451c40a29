package crm.importers.wecom;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The corp's settings as a document, encrypted as a whole. Asked anew each time: a change holds at once, everywhere. */
public final class StoredSettings {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wecom-settings");

    private static final String KEY = "corp";
    private static final String SEALED_UNDER = "corp";

    private final DocumentCollection settings;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();

    public StoredSettings(DocumentStore documents, DataKeys keys) {
        this.settings = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "wecom-settings");
    }

    /** Empty until somebody connected a corp. */
    public Optional<WeComSettings> find() {
        return settings.get(KEY)
                .flatMap(document -> bodies.open(SEALED_UNDER, KEY, document.body()))
                .map(plain -> json.readValue(plain, WeComSettings.class));
    }

    /** Takes the place of what was there. */
    public void save(WeComSettings changed) {
        byte[] sealed = bodies.seal(SEALED_UNDER, KEY, json.writeValueAsBytes(changed));
        while (true) {
            long version = settings.get(KEY).map(Document::version).orElse(0L);
            if (settings.compareAndSet(version, new Document(KEY, version + 1, sealed, Map.of()))) return;
        }
    }
}
