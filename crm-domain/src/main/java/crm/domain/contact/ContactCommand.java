package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked of a contact; {@link ContactEvent} is all that can come of it. Facts may arrive repeated, late
 * and out of order: {@code at} is when it happened, and a fact already recorded changes nothing.
 */
public sealed interface ContactCommand {

    @TargetAggregateIdentifier
    ContactId contactId();

    /** {@code storeId}: the store the staff member served then; {@code state}: of the channel code. */
    record AddContact(
            ContactId contactId,
            @Nullable StoreId storeId,
            AddWay addWay,
            @Nullable String state,
            Instant at) implements ContactCommand {}

    /** 员工删除客户. */
    record RemoveContact(ContactId contactId, Instant at) implements ContactCommand {}

    /** 客户流失: the customer deleted the staff member. */
    record LoseContact(ContactId contactId, Instant at) implements ContactCommand {}

    /**
     * The relation ended because another staff member has the customer. WeCom tells it twice, called back and in its list of
     * results, with dates that may differ a little: it is recorded once.
     */
    record HandOverContact(ContactId contactId, Instant at) implements ContactCommand {}

    /**
     * The customer was handed over to this staff member: recorded as an addition of {@link AddWay#ADMIN_ASSIGNED}, unless they
     * are contacts by then (no addition comes to a taker who knew the customer, developer document 96325).
     */
    record TakeOverContact(ContactId contactId, @Nullable StoreId storeId, Instant at) implements ContactCommand {}

    /**
     * Corp tags put on and taken off the customer by this staff member. Of two dates of one tag the later counts, on one
     * date "on"; older news of a tag changes nothing. A tag in both sets is refused as {@code contact.tag-on-and-off}.
     */
    record TagContact(ContactId contactId, Set<TagId> added, Set<TagId> removed, Instant at)
            implements ContactCommand {}

    /** WeCom, asked at {@code at}, did not show the relation. Says less than any told end: see {@link ContactStanding}. */
    record NoteContactGone(ContactId contactId, Instant at) implements ContactCommand {}

    /** WeCom, asked at {@code at}, showed the relation that was found gone before. */
    record NoteContactThere(ContactId contactId, Instant at) implements ContactCommand {}

    /**
     * WeCom did not take this tagging of {@code wishedAt}, with this {@code errcode}: what was not tagged otherwise since
     * is as it was before.
     */
    record RefuseTags(
            ContactId contactId, Set<TagId> added, Set<TagId> removed, Instant wishedAt, int errorCode, Instant at)
            implements ContactCommand {}

    /** What the staff member noted of the customer (备注) is another; the vault holds it at this revision. */
    record NoteContact(ContactId contactId, long vaultRevision, Instant at) implements ContactCommand {}

    /** WeCom did not take the note of this revision. */
    record RefuseNote(ContactId contactId, long vaultRevision, int errorCode, Instant at) implements ContactCommand {}

    /**
     * How the welcome of an addition ended; of one addition it is recorded once.
     *
     * @param state of the channel code by which she added
     * @param miss null: she got it
     * @param errorCode with which WeCom refused it
     * @param at of the addition
     */
    record RecordWelcome(
            ContactId contactId,
            @Nullable String state,
            @Nullable WelcomeMiss miss,
            @Nullable Integer errorCode,
            Instant at)
            implements ContactCommand {}

    /** Takes over the facts of the relation of a customer who became part of this one; known ones change nothing. */
    record AbsorbContact(ContactId contactId, CustomerId absorbed, ContactPast past, Instant at)
            implements ContactCommand {}
}
