package crm.domain.link;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an acquisition link is made of.
 *
 * @param name what people call it, never seen by customers
 * @param staffIds whom a customer may be given, 1 to 500 (developer document 97297)
 * @param storeId which store it is for; null: for several
 * @param withoutConfirmation 免验证: whoever opens it is added at once
 */
public record LinkContent(
        String name, Set<StaffAccountId> staffIds, @Nullable StoreId storeId, boolean withoutConfirmation) {

    /** As far as WeCom knows of it. */
    boolean sameInWeCom(LinkContent other) {
        return name.equals(other.name)
                && staffIds.equals(other.staffIds)
                && withoutConfirmation == other.withoutConfirmation;
    }

    LinkContent in(@Nullable StoreId store) {
        return new LinkContent(name, staffIds, store, withoutConfirmation);
    }
}
