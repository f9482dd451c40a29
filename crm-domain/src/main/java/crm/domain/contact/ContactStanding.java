package crm.domain.contact;

import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a relation is and since when: the fact with the latest date, whenever it arrived. On one date the end of a
 * relation outweighs its beginning, and the customer's leaving outweighs the staff member's removal. Aggregate and
 * projections read the rule here.
 */
public record ContactStanding(ContactStatus status, Instant since) implements Comparable<ContactStanding> {

    private static final Comparator<ContactStanding> BY_WEIGHT =
            Comparator.comparing(ContactStanding::since).thenComparing(ContactStanding::status);

    /** The standing after one more event, in any order of arrival; null: nothing but tags is known. */
    public static @Nullable ContactStanding after(@Nullable ContactStanding before, ContactEvent event) {
        if (event instanceof ContactAbsorbed absorbed) {
            ContactStanding standing = before;
            for (ContactEvent told : absorbed.told()) standing = after(standing, told);
            return standing;
        }
        ContactStanding stated = switch (event) {
            case ContactAdded e -> new ContactStanding(ContactStatus.ADDED, e.at());
            case ContactRemovedByStaff e -> new ContactStanding(ContactStatus.REMOVED_BY_STAFF, e.at());
            case ContactLost e -> new ContactStanding(ContactStatus.LOST, e.at());
            case ContactTagged e -> before;
            case ContactAbsorbed e -> before; // above
        };
        return before == null || stated == null || stated.compareTo(before) > 0 ? stated : before;
    }

    @Override
    public int compareTo(ContactStanding other) {
        return BY_WEIGHT.compare(this, other);
    }
}
