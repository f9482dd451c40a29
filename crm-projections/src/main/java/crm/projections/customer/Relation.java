package crm.projections.customer;

import crm.domain.contact.AddWay;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact of the customer with one staff member as it stands now.
 *
 * @param since of the state
 * @param tags that this staff member put on her
 */
public record Relation(
        StaffAccountId staffId,
        @Nullable StoreId storeId,
        State state,
        AddWay addWay,
        Instant firstAddedAt,
        Instant since,
        Set<TagId> tags) {

    /** Without tags. */
    public Relation(
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            State state,
            AddWay addWay,
            Instant firstAddedAt,
            Instant since) {
        this(staffId, storeId, state, addWay, firstAddedAt, since, Set.of());
    }

    public enum State {
        CONNECTED,
        /** 流失: the customer left. */
        LOST,
        REMOVED_BY_STAFF,
        /** WeCom shows it no more; who ended it, nobody told. */
        GONE,
        /** 被继承: another staff member has the customer instead. */
        HANDED_OVER
    }
}
