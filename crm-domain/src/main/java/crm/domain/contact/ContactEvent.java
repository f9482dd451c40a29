package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that can happen to a contact. {@code at} is when it happened, not when we heard of it: a late fact is recorded with
 * its date. What the relation is now follows from the latest date: see {@link ContactStanding}.
 */
public sealed interface ContactEvent extends DomainEvent {

    CustomerId customerId();

    StaffAccountId staffId();

    Instant at();

    default ContactId contactId() {
        return ContactId.of(customerId(), staffId());
    }

    /** The two became contacts; {@code storeId}: the store the staff member served then. */
    @EventName(value = "contact.added", revision = 1)
    record ContactAdded(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            AddWay addWay,
            @Nullable String state,
            Instant at)
            implements ContactEvent {}

    /** Staff deleted the customer; {@code storeId} as of the addition before it, null when that is not known. */
    @EventName("contact.removed-by-staff")
    record ContactRemovedByStaff(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /** The customer left; {@code storeId} as of the addition before it, null when that is not known. */
    @EventName("contact.lost")
    record ContactLost(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /**
     * Another staff member has the customer instead (继承); {@code storeId} as of the addition before it, null when that is not
     * known. The taker's relation begins with a {@link ContactAdded} of {@link AddWay#ADMIN_ASSIGNED}, unless they were contacts
     * before.
     */
    @EventName("contact.handed-over")
    record ContactHandedOver(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /** Corp tags were put on and taken off; only what is news is listed. */
    @EventName("contact.tagged")
    record ContactTagged(
            CustomerId customerId, StaffAccountId staffId, Set<TagId> added, Set<TagId> removed, Instant at)
            implements ContactEvent {}

    /**
     * WeCom was asked and did not show it any more; who ended it and when, nobody told. {@code at} is when it was asked;
     * {@code storeId} as of the addition before it, null when that is not known.
     */
    @EventName("contact.found-gone")
    record ContactFoundGone(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /** WeCom was asked and showed it, though it was found gone before: it had not ended. */
    @EventName("contact.found-there")
    record ContactFoundThere(CustomerId customerId, StaffAccountId staffId, Instant at) implements ContactEvent {}

    /**
     * Another fact told that a beginning or end dated {@code at} counts otherwise than its own event said: not at all, or
     * for another store. {@code by} is 1 or -1; who counts contacts adds it to the events of additions and ends.
     * {@code state} of the addition that it is about.
     */
    @EventName("contact.count-corrected")
    record ContactCountCorrected(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            ContactStatus what,
            @Nullable String state,
            int by,
            Instant at)
            implements ContactEvent {}

    /** WeCom did not take this tagging; that it is taken back is said by {@link ContactTagged} of the same date. */
    @EventName("contact.tags-refused")
    record ContactTagsRefused(
            CustomerId customerId,
            StaffAccountId staffId,
            Set<TagId> added,
            Set<TagId> removed,
            int errorCode,
            Instant at)
            implements ContactEvent {}

    /** What staff noted of the customer (备注) is another; the vault holds it at {@code vaultRevision}. */
    @EventName("contact.noted")
    record ContactNoted(CustomerId customerId, StaffAccountId staffId, long vaultRevision, Instant at)
            implements ContactEvent {}

    /** WeCom did not take the note of this revision: it is known here only. */
    @EventName("contact.note-refused")
    record ContactNoteRefused(
            CustomerId customerId, StaffAccountId staffId, long vaultRevision, int errorCode, Instant at)
            implements ContactEvent {}

    /** The welcome of the addition of this date was sent; {@code state}: of the channel code. */
    @EventName("contact.welcomed")
    record ContactWelcomed(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable String state,
            Instant at) implements ContactEvent {}

    /**
     * The welcome of the addition of this date was not sent, or nobody knows whether it was; {@code errorCode}: WeCom's, 0
     * where it refused nothing.
     */
    @EventName("contact.welcome-missed")
    record ContactWelcomeMissed(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable String state,
            WelcomeMiss reason,
            int errorCode,
            Instant at)
            implements ContactEvent {}

    /**
     * The relation of a record that became part of this customer, as far as it is news here. Nobody was added or lost by it:
     * what is told was counted when it happened, and where two records tell of one time of being contacts, a
     * {@link ContactCountCorrected} follows.
     */
    @EventName("contact.absorbed")
    record ContactAbsorbed(
            CustomerId customerId, StaffAccountId staffId, CustomerId absorbed, ContactPast past, Instant at)
            implements ContactEvent {

        /** The same as if it had always been told of this customer, by date. */
        public List<ContactEvent> told() {
            List<ContactEvent> told = new ArrayList<>();
            for (ContactPast.Fact fact : past.facts()) told.add(told(fact));
            for (ContactPast.Welcome welcome : past.welcomes()) told.add(told(welcome));
            ContactPast.Note note = past.note();
            if (note != null) told.add(new ContactNoted(customerId, staffId, note.vaultRevision(), note.at()));
            SortedMap<Instant, Set<TagId>> on = new TreeMap<>();
            SortedMap<Instant, Set<TagId>> off = new TreeMap<>();
            for (ContactPast.Tag tag : past.tags())
                (tag.on() ? on : off)
                        .computeIfAbsent(tag.at(), date -> new LinkedHashSet<>())
                        .add(tag.tagId());
            // Of one date "on" counts, so it comes last.
            off.forEach((date, tags) -> told.add(new ContactTagged(customerId, staffId, Set.of(), tags, date)));
            on.forEach((date, tags) -> told.add(new ContactTagged(customerId, staffId, tags, Set.of(), date)));
            told.sort(Comparator.comparing(ContactEvent::at));
            return told;
        }

        private ContactEvent told(ContactPast.Fact fact) {
            return switch (fact.kind()) {
                case ADDED ->
                    new ContactAdded(
                            customerId,
                            staffId,
                            fact.storeId(),
                            fact.addWay() == null ? AddWay.UNKNOWN : fact.addWay(),
                            fact.state(),
                            fact.at());
                case FOUND_GONE -> new ContactFoundGone(customerId, staffId, fact.storeId(), fact.at());
                case FOUND_THERE -> new ContactFoundThere(customerId, staffId, fact.at());
                case HANDED_OVER -> new ContactHandedOver(customerId, staffId, fact.storeId(), fact.at());
                case REMOVED_BY_STAFF -> new ContactRemovedByStaff(customerId, staffId, fact.storeId(), fact.at());
                case LOST -> new ContactLost(customerId, staffId, fact.storeId(), fact.at());
            };
        }

        private ContactEvent told(ContactPast.Welcome welcome) {
            WelcomeMiss miss = welcome.miss();
            return miss == null
                    ? new ContactWelcomed(customerId, staffId, welcome.state(), welcome.at())
                    : new ContactWelcomeMissed(
                            customerId, staffId, welcome.state(), miss, welcome.errorCode(), welcome.at());
        }
    }
}
