package crm.importers.wecom;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The corp's settings as a document, encrypted as a whole. Asked anew each time: a change holds at once, everywhere. Only what
 * did not change since is not opened again. Safe for many threads.
 */
public final class StoredSettings {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wecom-settings");

    private static final String KEY = "corp";
    private static final String SEALED_UNDER = "corp";

    private final DocumentCollection settings;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile @Nullable Opened opened;

    /** @param version of the document that says so */
    private record Opened(long version, WeComSettings settings) {}

    public StoredSettings(DocumentStore documents, DataKeys keys) {
        this.settings = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "wecom-settings");
    }

    /** Empty until somebody connected a corp. */
    public Optional<WeComSettings> find() {
        Document document = settings.get(KEY).orElse(null);
        if (document == null) return Optional.empty();
        Opened before = opened;
        if (before != null && before.version() == document.version()) return Optional.of(before.settings());
        Optional<WeComSettings> found = bodies.open(SEALED_UNDER, KEY, document.body())
                .map(plain -> json.readValue(plain, WeComSettings.class));
        opened = found.map(corp -> new Opened(document.version(), corp)).orElse(null);
        return found;
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
