package crm.projections.customer;

import static crm.store.documents.CollectionDefinition.projection;

import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;

/** One document per customer. */
@ProcessingGroup("customer-profile")
public final class CustomerProfileProjection extends CustomerFold {

    public CustomerProfileProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<CustomerState> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("customer-profile"), CustomerState.class, s -> Map.of());
    }
}
