package crm.domain.contact;

import static crm.domain.contact.ContactStatus.ADDED;
import static crm.domain.contact.ContactStatus.GONE;
import static crm.domain.contact.ContactStatus.HANDED_OVER;
import static crm.domain.contact.ContactStatus.LOST;
import static crm.domain.contact.ContactStatus.REMOVED_BY_STAFF;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.NoteContactGone;
import crm.domain.contact.ContactCommand.NoteContactThere;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactCommand.TakeOverContact;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactTest {

    private static final CustomerId LI = new CustomerId("c-li");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final ContactId CONTACT = ContactId.of(LI, WANG);
    private static final StoreId OLD_STORE = new StoreId("BJ-1");
    private static final StoreId NEW_STORE = new StoreId("BJ-2");
    private static final TagId VIP = new TagId("vip");
    private static final TagId SPICY = new TagId("spicy");
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2020-05-08T02:00:00Z");

    private final FixtureConfiguration<Contact> contact = new AggregateTestFixture<>(Contact.class);

    @Test
    void a_staff_member_and_a_customer_become_contacts() {
        contact.givenNoPriorActivity()
                .when(new AddContact(CONTACT, OLD_STORE, AddWay.CHANNEL, "spring", MONDAY))
                .expectEvents(added(OLD_STORE, "spring", MONDAY))
                .expectState(it -> assertEquals(new ContactStanding(ADDED, MONDAY), it.standing()));
    }

    @Test
    void the_same_addition_again_changes_nothing() {
        contact.given(added(OLD_STORE, "spring", MONDAY))
                .when(new AddContact(CONTACT, OLD_STORE, AddWay.CHANNEL, "spring", MONDAY))
                .expectNoEvents();
    }

    @Test
    void who_was_lost_can_come_back() {
        contact.given(added(OLD_STORE, null, MONDAY), new ContactLost(LI, WANG, OLD_STORE, TUESDAY))
                .when(new AddContact(CONTACT, NEW_STORE, AddWay.CHANNEL, null, FRIDAY))
                .expectEvents(added(NEW_STORE, null, FRIDAY))
                .expectState(it -> assertEquals(new ContactStanding(ADDED, FRIDAY), it.standing()));
    }

    @Test
    void a_late_loss_is_recorded_with_its_date_but_the_later_addition_stands() {
        contact.given(added(OLD_STORE, null, MONDAY), added(NEW_STORE, null, FRIDAY))
                .when(new LoseContact(CONTACT, TUESDAY))
                .expectEvents(new ContactLost(LI, WANG, OLD_STORE, TUESDAY))
                .expectState(it -> assertEquals(new ContactStanding(ADDED, FRIDAY), it.standing()));
    }

    @Test
    void a_loss_before_any_known_addition_has_no_store() {
        contact.givenNoPriorActivity()
                .when(new LoseContact(CONTACT, MONDAY))
                .expectEvents(new ContactLost(LI, WANG, null, MONDAY));
    }

    @Test
    void on_one_date_the_end_outweighs_the_beginning_and_the_customer_the_staff_member() {
        contact.given(new ContactLost(LI, WANG, OLD_STORE, MONDAY), new ContactRemovedByStaff(LI, WANG, null, MONDAY))
                .when(new AddContact(CONTACT, OLD_STORE, AddWay.CHANNEL, null, MONDAY))
                .expectEvents(
                        added(OLD_STORE, null, MONDAY),
                        new ContactCountCorrected(LI, WANG, null, REMOVED_BY_STAFF, null, -1, MONDAY),
                        new ContactCountCorrected(LI, WANG, OLD_STORE, LOST, null, -1, MONDAY),
                        corrected(REMOVED_BY_STAFF, MONDAY, 1))
                .expectState(it -> assertEquals(new ContactStanding(LOST, MONDAY), it.standing()));
    }

    @Test
    void staff_can_remove_a_customer() {
        contact.given(added(OLD_STORE, null, MONDAY))
                .when(new RemoveContact(CONTACT, FRIDAY))
                .expectEvents(new ContactRemovedByStaff(LI, WANG, OLD_STORE, FRIDAY))
                .expectState(it -> assertEquals(new ContactStanding(REMOVED_BY_STAFF, FRIDAY), it.standing()));
    }

    @Test
    void who_is_a_contact_already_is_not_won_once_more() {
        contact.given(added(OLD_STORE, null, MONDAY))
                .when(new AddContact(CONTACT, OLD_STORE, AddWay.CHANNEL, null, TUESDAY))
                .expectEvents(added(OLD_STORE, null, TUESDAY), corrected(ADDED, TUESDAY, -1));
    }

    @Test
    void a_loss_that_comes_late_between_two_additions_makes_two_of_them() {
        contact.given(added(OLD_STORE, null, MONDAY), added(OLD_STORE, null, FRIDAY), corrected(ADDED, FRIDAY, -1))
                .when(new LoseContact(CONTACT, TUESDAY))
                .expectEvents(new ContactLost(LI, WANG, OLD_STORE, TUESDAY), corrected(ADDED, FRIDAY, 1));
    }

    @Test
    void what_wecom_shows_no_more_is_gone_until_somebody_tells_who_ended_it() {
        contact.given(added(OLD_STORE, null, MONDAY))
                .when(new NoteContactGone(CONTACT, FRIDAY))
                .expectEvents(gone(FRIDAY))
                .expectState(it -> assertStanding(GONE, FRIDAY, it));
    }

    @Test
    void who_ended_it_takes_the_place_of_what_was_only_seen() {
        contact.given(added(OLD_STORE, null, MONDAY), gone(FRIDAY))
                .when(new LoseContact(CONTACT, TUESDAY))
                .expectEvents(new ContactLost(LI, WANG, OLD_STORE, TUESDAY), corrected(GONE, FRIDAY, -1))
                .expectState(it -> assertStanding(LOST, TUESDAY, it));
    }

    @Test
    void what_is_there_after_all_had_not_ended() {
        contact.given(added(OLD_STORE, null, MONDAY), gone(TUESDAY))
                .when(new NoteContactThere(CONTACT, FRIDAY))
                .expectEvents(new ContactFoundThere(LI, WANG, FRIDAY), corrected(GONE, TUESDAY, -1))
                .expectState(it -> assertStanding(ADDED, MONDAY, it));
    }

    private static void assertStanding(ContactStatus status, Instant since, Contact contact) {
        ContactStanding standing = Objects.requireNonNull(contact.standing());
        assertEquals(status, standing.status());
        assertEquals(since, standing.since());
    }

    private static ContactFoundGone gone(Instant at) {
        return new ContactFoundGone(LI, WANG, OLD_STORE, at);
    }

    private static ContactCountCorrected corrected(ContactStatus what, Instant at, int by) {
        return new ContactCountCorrected(LI, WANG, OLD_STORE, what, null, by, at);
    }

    @Test
    void only_tags_that_are_news_are_recorded() {
        contact.given(tagged(Set.of(VIP), Set.of(), TUESDAY))
                .when(new TagContact(CONTACT, Set.of(SPICY), Set.of(VIP), MONDAY))
                .expectEvents(tagged(Set.of(SPICY), Set.of(), MONDAY))
                .expectState(it -> assertEquals(Set.of(VIP, SPICY), it.tags()));
    }

    @Test
    void older_and_repeated_news_of_a_tag_change_nothing() {
        contact.given(tagged(Set.of(VIP), Set.of(), TUESDAY))
                .when(new TagContact(CONTACT, Set.of(VIP), Set.of(), MONDAY))
                .expectNoEvents();
    }

    @Test
    void on_one_date_a_tag_stays_on() {
        contact.given(tagged(Set.of(VIP), Set.of(), TUESDAY))
                .when(new TagContact(CONTACT, Set.of(), Set.of(VIP), TUESDAY))
                .expectNoEvents();
    }

    @Test
    void tagging_nothing_is_nothing_even_at_first() {
        contact.givenNoPriorActivity()
                .when(new TagContact(CONTACT, Set.of(), Set.of(), MONDAY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_tag_cannot_be_put_on_and_taken_off_at_once() {
        contact.givenNoPriorActivity()
                .when(new TagContact(CONTACT, Set.of(VIP), Set.of(VIP), MONDAY))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TAG_ON_AND_OFF);
    }

    @Test
    void an_absurd_date_is_refused() {
        contact.givenNoPriorActivity()
                .when(new LoseContact(CONTACT, Instant.ofEpochSecond(1_588_557_600_000L)))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.DATE_ABSURD);
    }

    private static ContactAdded added(StoreId store, String state, Instant at) {
        return new ContactAdded(LI, WANG, store, AddWay.CHANNEL, state, at);
    }

    private static ContactTagged tagged(Set<TagId> on, Set<TagId> off, Instant at) {
        return new ContactTagged(LI, WANG, on, off, at);
    }

    @Test
    void a_handing_over_that_is_told_twice_ends_the_relation_once() {
        contact.given(added(OLD_STORE, null, MONDAY))
                .when(new HandOverContact(CONTACT, FRIDAY))
                .expectEvents(new ContactHandedOver(CONTACT.customerId(), CONTACT.staffId(), OLD_STORE, FRIDAY))
                .expectState(it -> assertEquals(new ContactStanding(HANDED_OVER, FRIDAY), it.standing()));
        contact.given(
                        added(OLD_STORE, null, MONDAY),
                        new ContactHandedOver(CONTACT.customerId(), CONTACT.staffId(), OLD_STORE, FRIDAY))
                .when(new HandOverContact(CONTACT, FRIDAY.plusSeconds(90)))
                .expectNoEvents();
    }

    @Test
    void who_takes_over_has_the_customer_once_whichever_news_comes_first() {
        ContactAdded assigned = new ContactAdded(
                CONTACT.customerId(), CONTACT.staffId(), OLD_STORE, AddWay.ADMIN_ASSIGNED, null, FRIDAY);
        contact.givenNoPriorActivity()
                .when(new TakeOverContact(CONTACT, OLD_STORE, FRIDAY))
                .expectEvents(assigned);
        contact.given(assigned)
                .when(new AddContact(CONTACT, OLD_STORE, AddWay.ADMIN_ASSIGNED, null, FRIDAY.plusSeconds(3)))
                .expectNoEvents();
        contact.given(assigned)
                .when(new TakeOverContact(CONTACT, OLD_STORE, FRIDAY.minusSeconds(3)))
                .expectNoEvents();
    }

    @Test
    void who_knew_the_customer_before_takes_over_without_an_addition() {
        contact.given(added(OLD_STORE, null, MONDAY))
                .when(new TakeOverContact(CONTACT, OLD_STORE, FRIDAY))
                .expectNoEvents();
    }
}
