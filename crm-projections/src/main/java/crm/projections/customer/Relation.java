package crm.projections.customer;

import crm.domain.contact.AddWay;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact of the customer with one staff member as it stands now; {@code since}: of the state. */
public record Relation(
        StaffAccountId staffId,
        @Nullable StoreId storeId,
        State state,
        AddWay addWay,
        Instant firstAddedAt,
        Instant since) {

    public enum State {
        CONNECTED,
        /** 流失: the customer left. */
        LOST,
        REMOVED_BY_STAFF,
        /** 被继承: another staff member has the customer instead. */
        HANDED_OVER
    }
}
