package crm.importers.orderfeed.intake;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The feeds and their secrets as one document, encrypted as a whole. Asked anew each time: a change holds at once. */
public final class StoredFeeds {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("order-feed-settings");

    private static final String KEY = "all";

    private final DocumentCollection settings;
    private final SealedBodies bodies;
    private final String currency;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param currency of the installation, ISO code */
    public StoredFeeds(DocumentStore documents, DataKeys keys, String currency) {
        this.settings = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "order-feed-settings");
        this.currency = currency;
    }

    private record All(List<FeedSettings> feeds) {}

    /** By name; none until somebody entered one. */
    public List<FeedSettings> find() {
        return settings.get(KEY).map(this::read).orElse(List.of());
    }

    public Optional<FeedSettings> find(String name) {
        return find().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Takes the place of what was there of this name.
     *
     * @throws ImportRefused when the mapping has errors, is not of orders or counts in another currency
     */
    public void save(FeedSettings changed) {
        mapping(changed.mapping());
        change(all -> {
            all.removeIf(each -> each.name().equals(changed.name()));
            all.add(changed);
        });
    }

    /** Nothing of it is taken any more; what it sent stays. */
    public void remove(String name) {
        change(all -> all.removeIf(each -> each.name().equals(name)));
    }

    /** @throws ImportRefused as {@link #save} */
    public Mapping mapping(String text) {
        Mapping mapping = MappingReader.read(text);
        if (mapping.kind() != ImportKind.ORDERS)
            throw new ImportRefused(ImportMessage.of(FailReason.MAPPING_OF_OTHER_KIND.key(), mapping.kind()));
        if (mapping.currency() != null && !mapping.currency().equals(currency))
            throw new ImportRefused(ImportMessage.of(FailReason.OTHER_CURRENCY.key(), mapping.currency(), currency));
        return mapping;
    }

    private void change(Consumer<List<FeedSettings>> change) {
        while (true) {
            @Nullable Document before = settings.get(KEY).orElse(null);
            List<FeedSettings> all = new ArrayList<>(before == null ? List.of() : read(before));
            change.accept(all);
            all.sort(Comparator.comparing(FeedSettings::name));
            byte[] sealed = bodies.seal(KEY, KEY, json.writeValueAsBytes(new All(all)));
            long version = before == null ? 0 : before.version();
            if (settings.compareAndSet(version, new Document(KEY, version + 1, sealed, Map.of()))) return;
        }
    }

    private List<FeedSettings> read(Document document) {
        return bodies.open(KEY, KEY, document.body())
                .map(plain -> json.readValue(plain, All.class).feeds())
                .orElse(List.of());
    }
}
