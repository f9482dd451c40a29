package crm.projections.campaign;

import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** By which share of which campaign, variant and staff member somebody came who opened a marked link or card. */
public class ShareMarks {

    private final DocumentFoldStore<SendTaskProjection.Entry> shares;

    public ShareMarks(DocumentStore documents) {
        this.shares = SendTaskProjection.storeIn(documents);
    }

    /** Of those marks that are shares' and lie within the scope; one read for many. */
    public Map<String, MarkedShare> find(Collection<String> marks, DataScope scope) {
        Map<String, MarkedShare> found = new HashMap<>();
        for (Stored<SendTaskProjection.Entry> stored : shares.load(marks).values()) {
            SendTaskProjection.Entry share = stored.value();
            if (scope.sees(share.storeId()))
                found.put(
                        stored.key(),
                        new MarkedShare(
                                share.taskId(),
                                share.campaignId(),
                                share.variant(),
                                share.senderId(),
                                share.storeId()));
        }
        return found;
    }
}
