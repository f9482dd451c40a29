package crm.projections.org;

import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.List;

/** Changes of the corp tags that WeCom has not carried out; tags are the chain's, not a store's. */
public class TagChanges {

    private final DocumentFoldStore<TagChangeView> store;

    public TagChanges(DocumentStore documents) {
        this.store = TagChangeProjection.storeIn(documents);
    }

    /** Waiting and refused ones, the newest first. */
    public List<TagChangeView> undone(int limit) {
        return store
                .collection()
                .range(RangeQuery.descending(TagChangeProjection.UNDONE, null, null, limit))
                .documents()
                .stream()
                .map(store::read)
                .toList();
    }
}
