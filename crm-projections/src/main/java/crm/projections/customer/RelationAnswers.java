package crm.projections.customer;

import crm.domain.contact.ContactId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.util.Optional;

/** What WeCom took of what we wanted of relations. */
public class RelationAnswers {

    private final DocumentFoldStore<RelationAnswer> store;

    public RelationAnswers(DocumentStore documents) {
        this.store = RelationAnswerProjection.storeIn(documents);
    }

    /** Empty also when the relation's store lies outside the scope. */
    public Optional<RelationAnswer> find(ContactId contact, DataScope scope) {
        return store.collection()
                .get(contact.value())
                .map(store::read)
                .filter(answer -> scope.sees(answer.storeId() == null ? null : new StoreId(answer.storeId())));
    }
}
