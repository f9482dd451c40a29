package crm.projections.channel;

import crm.domain.channel.DefaultWelcomeId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The default welcomes. Everybody's is everybody's to see: it greets the customers of every store without one. */
public class DefaultWelcomes {

    private static final int PAGE = 1_000;

    private final DocumentFoldStore<DefaultWelcomeView> store;

    public DefaultWelcomes(DocumentStore documents) {
        this.store = DefaultWelcomeProjection.storeIn(documents);
    }

    /** Those that are set, of the stores that one sees. */
    public Map<StoreId, DefaultWelcomeView> ofStores(DataScope scope) {
        Map<StoreId, DefaultWelcomeView> found = new HashMap<>();
        String after = "";
        for (List<Document> page; !(page = store.collection().scan(after, PAGE)).isEmpty(); ) {
            for (Document each : page) {
                DefaultWelcomeView view = store.read(each);
                StoreId storeId = view.welcomeId().storeId();
                if (storeId != null && view.message() != null && scope.sees(storeId)) found.put(storeId, view);
            }
            after = page.getLast().key();
        }
        return found;
    }

    /** @param storeId null: everybody's */
    public Optional<DefaultWelcomeView> find(@Nullable StoreId storeId, DataScope scope) {
        if (storeId != null && !scope.sees(storeId)) return Optional.empty();
        return store.collection()
                .get(DefaultWelcomeId.of(storeId).value())
                .map(store::read)
                .filter(view -> view.message() != null);
    }
}
