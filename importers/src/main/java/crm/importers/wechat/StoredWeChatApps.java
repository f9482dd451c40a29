package crm.importers.wechat;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The mini-programs and shops whose orders are fetched, and their secrets as one document, encrypted as a whole. Asked anew each time: a change holds at once. */
public final class StoredWeChatApps {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wechat-order-settings");

    private static final String KEY = "all";

    private final DocumentCollection settings;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();

    public StoredWeChatApps(DocumentStore documents, DataKeys keys) {
        this.settings = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "wechat-order-settings");
    }

    private record All(List<WeChatApp> apps) {}

    /** By appid; none until somebody entered one. */
    public List<WeChatApp> find() {
        return settings.get(KEY).map(this::read).orElse(List.of());
    }

    public Optional<WeChatApp> find(String appid) {
        return find().stream().filter(each -> each.appid().equals(appid)).findFirst();
    }

    /** Takes the place of what was there of this appid. */
    public void save(WeChatApp changed) {
        change(all -> {
            all.removeIf(each -> each.appid().equals(changed.appid()));
            all.add(changed);
        });
    }

    /** Nothing of it is taken any more; what was fetched stays. */
    public void remove(String appid) {
        change(all -> all.removeIf(each -> each.appid().equals(appid)));
    }

    private void change(Consumer<List<WeChatApp>> change) {
        while (true) {
            Document before = settings.get(KEY).orElse(null);
            List<WeChatApp> all = new ArrayList<>(before == null ? List.of() : read(before));
            change.accept(all);
            all.sort(Comparator.comparing(WeChatApp::appid));
            byte[] sealed = bodies.seal(KEY, KEY, json.writeValueAsBytes(new All(all)));
            long version = before == null ? 0 : before.version();
            if (settings.compareAndSet(version, new Document(KEY, version + 1, sealed, Map.of()))) return;
        }
    }

    private List<WeChatApp> read(Document document) {
        return bodies.open(KEY, KEY, document.body())
                .map(plain -> json.readValue(plain, All.class).apps())
                .orElse(List.of());
    }
}
