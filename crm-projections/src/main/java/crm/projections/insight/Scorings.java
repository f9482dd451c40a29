package crm.projections.insight;

import crm.domain.segment.ScoringId;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;

/** By what customers are scored. It names no customer and no store: one measure for the whole chain. */
public class Scorings {

    private final DocumentFoldStore<ScoringView> store;

    public Scorings(DocumentStore documents) {
        this.store = ScoringProjection.storeIn(documents);
    }

    public ScoringView current() {
        return store.collection().get(ScoringId.CHAIN.value()).map(store::read).orElse(ScoringView.NOTHING);
    }
}
