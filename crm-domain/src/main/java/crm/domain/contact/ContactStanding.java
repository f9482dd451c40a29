package crm.domain.contact;

import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a relation is and since when: the fact with the latest date, whenever it arrived. On one date the end of a
 * relation outweighs its beginning, and the customer's leaving outweighs the staff member's removal. That somebody looked
 * and did not find it ({@link ContactFoundGone}) says less than a fact: it counts only while no fact tells of an end, and
 * not after somebody looked again and found it. Aggregate and projections read the rule here.
 *
 * @param looks null while nobody looked and found something else than the facts say
 */
public record ContactStanding(
        ContactStatus status, Instant since, @Nullable Looks looks) {

    /**
     * What was seen in WeCom besides what was told.
     *
     * @param addedAt the latest fact when it is an addition: {@code since} of it once the relation is gone
     */
    public record Looks(
            @Nullable Instant addedAt,
            @Nullable Instant goneAt,
            @Nullable Instant thereAt) {}

    private record Told(ContactStatus status, Instant at) {}

    public ContactStanding(ContactStatus status, Instant since) {
        this(status, since, null);
    }

    /** The standing after one more event, in any order of arrival; null: nothing but tags is known. */
    public static @Nullable ContactStanding after(@Nullable ContactStanding before, ContactEvent event) {
        if (event instanceof ContactAbsorbed absorbed) {
            ContactStanding standing = before;
            for (ContactEvent told : absorbed.told()) standing = after(standing, told);
            return standing;
        }
        Told told = before == null ? null : before.told();
        Instant goneAt = before == null || before.looks == null ? null : before.looks.goneAt;
        Instant thereAt = before == null || before.looks == null ? null : before.looks.thereAt;
        return switch (event) {
            case ContactAdded e -> of(later(told, new Told(ContactStatus.ADDED, e.at())), goneAt, thereAt);
            case ContactRemovedByStaff e ->
                of(later(told, new Told(ContactStatus.REMOVED_BY_STAFF, e.at())), goneAt, thereAt);
            case ContactLost e -> of(later(told, new Told(ContactStatus.LOST, e.at())), goneAt, thereAt);
            case ContactFoundGone e -> of(told, later(goneAt, e.at()), thereAt);
            case ContactFoundThere e -> of(told, goneAt, later(thereAt, e.at()));
            case ContactHandedOver e -> of(later(told, new Told(ContactStatus.HANDED_OVER, e.at())), goneAt, thereAt);
            case ContactTagged e -> before;
            case ContactCountCorrected e -> before;
            case ContactTagsRefused e -> before;
            case ContactNoted e -> before;
            case ContactNoteRefused e -> before;
            case ContactWelcomed e -> before;
            case ContactWelcomeMissed e -> before;
            case ContactAbsorbed e -> before; // above
        };
    }

    private static @Nullable ContactStanding of(
            @Nullable Told told, @Nullable Instant goneAt, @Nullable Instant thereAt) {
        Instant addedAt = told != null && told.status == ContactStatus.ADDED ? told.at : null;
        Looks looks = goneAt == null && thereAt == null ? null : new Looks(addedAt, goneAt, thereAt);
        if (told != null && addedAt == null) return new ContactStanding(told.status, told.at, looks);
        if (goneAt != null
                && (told == null || !goneAt.isBefore(told.at))
                && (thereAt == null || goneAt.isAfter(thereAt)))
            return new ContactStanding(ContactStatus.GONE, goneAt, looks);
        if (told != null) return new ContactStanding(ContactStatus.ADDED, told.at, looks);
        return thereAt == null ? null : new ContactStanding(ContactStatus.ADDED, thereAt, looks);
    }

    /** The latest fact, without what was seen. */
    private @Nullable Told told() {
        if (looks == null
                || status == ContactStatus.LOST
                || status == ContactStatus.REMOVED_BY_STAFF
                || status == ContactStatus.HANDED_OVER) return new Told(status, since);
        return looks.addedAt == null ? null : new Told(ContactStatus.ADDED, looks.addedAt);
    }

    private static Told later(@Nullable Told before, Told stated) {
        if (before == null || stated.at.isAfter(before.at)) return stated;
        return stated.at.equals(before.at) && stated.status.compareTo(before.status) > 0 ? stated : before;
    }

    private static Instant later(@Nullable Instant before, Instant stated) {
        return before == null || stated.isAfter(before) ? stated : before;
    }
}
