package crm.projections.order;

import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Scan;
import crm.store.documents.DocumentStore;

/** The documents of the projection {@code order-facts} as they are kept, for whoever checks them. */
public final class OrderDocuments {

    private final DocumentFoldStore<OrderFact> store;

    public OrderDocuments(DocumentStore documents) {
        this.store = OrderFactsProjection.storeIn(documents);
    }

    /** All orders, one after the other; of a million it takes half a minute. */
    public Iterable<OrderView> all() {
        return new Scan<>(store.collection(), document -> store.read(document).view());
    }
}
