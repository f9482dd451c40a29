package crm.domain.contact;

import crm.domain.contact.ContactCommand.NoteContact;
import crm.domain.contact.ContactCommand.RecordWelcome;
import crm.domain.contact.ContactCommand.RefuseNote;
import crm.domain.contact.ContactCommand.RefuseTags;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What WeCom answers to what was wanted of a relation. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactAnswersTest {

    private static final CustomerId WANG = new CustomerId("c-1");
    private static final StaffAccountId LI = new StaffAccountId("s-1");
    private static final ContactId CONTACT = ContactId.of(WANG, LI);
    private static final TagId SPICY = new TagId("spicy");
    private static final TagId MILD = new TagId("mild");
    private static final Instant TEN = Instant.parse("2026-05-01T02:00:00Z");
    private static final Instant ELEVEN = TEN.plusSeconds(3_600);

    private final FixtureConfiguration<Contact> contact = new AggregateTestFixture<>(Contact.class);

    @Test
    void a_refused_tagging_is_taken_back_and_told_once() {
        ContactTagged wished = new ContactTagged(WANG, LI, Set.of(SPICY), Set.of(MILD), TEN);
        RefuseTags refuse = new RefuseTags(CONTACT, Set.of(SPICY), Set.of(MILD), TEN, 40068, ELEVEN);
        ContactTagsRefused refused = new ContactTagsRefused(WANG, LI, Set.of(SPICY), Set.of(MILD), 40068, ELEVEN);
        ContactTagged back = new ContactTagged(WANG, LI, Set.of(MILD), Set.of(SPICY), ELEVEN);
        contact.given(wished).when(refuse).expectEvents(refused, back);
        contact.given(wished, refused, back).when(refuse).expectNoEvents();
    }

    @Test
    void what_was_tagged_otherwise_since_stays() {
        ContactTagged wished = new ContactTagged(WANG, LI, Set.of(SPICY, MILD), Set.of(), TEN);
        ContactTagged later = new ContactTagged(WANG, LI, Set.of(), Set.of(SPICY), TEN.plusSeconds(60));
        contact.given(wished, later)
                .when(new RefuseTags(CONTACT, Set.of(SPICY, MILD), Set.of(), TEN, 40068, ELEVEN))
                .expectEvents(
                        new ContactTagsRefused(WANG, LI, Set.of(MILD), Set.of(), 40068, ELEVEN),
                        new ContactTagged(WANG, LI, Set.of(), Set.of(MILD), ELEVEN));
    }

    @Test
    void it_is_taken_back_also_when_a_clock_went_back() {
        contact.given(new ContactTagged(WANG, LI, Set.of(SPICY), Set.of(), TEN))
                .when(new RefuseTags(CONTACT, Set.of(SPICY), Set.of(), TEN, 40068, TEN.minusSeconds(9)))
                .expectEvents(
                        new ContactTagsRefused(WANG, LI, Set.of(SPICY), Set.of(), 40068, TEN.plusMillis(1)),
                        new ContactTagged(WANG, LI, Set.of(), Set.of(SPICY), TEN.plusMillis(1)));
    }

    @Test
    void a_note_is_news_by_its_revision_and_refused_as_long_as_it_is_the_latest() {
        ContactNoted second = new ContactNoted(WANG, LI, 2, TEN);
        contact.givenNoPriorActivity().when(new NoteContact(CONTACT, 2, TEN)).expectEvents(second);
        contact.given(second).when(new NoteContact(CONTACT, 2, ELEVEN)).expectNoEvents();
        ContactNoteRefused refused = new ContactNoteRefused(WANG, LI, 2, 84061, ELEVEN);
        contact.given(second).when(new RefuseNote(CONTACT, 2, 84061, ELEVEN)).expectEvents(refused);
        contact.given(second, refused)
                .when(new RefuseNote(CONTACT, 2, 84061, ELEVEN))
                .expectNoEvents();
    }

    @Test
    void how_a_welcome_ended_is_recorded_once_for_an_addition() {
        ContactWelcomed welcomed = new ContactWelcomed(WANG, LI, "k1", TEN);
        contact.givenNoPriorActivity()
                .when(new RecordWelcome(CONTACT, "k1", null, null, TEN))
                .expectEvents(welcomed);
        contact.given(welcomed)
                .when(new RecordWelcome(CONTACT, "k1", WelcomeMiss.UNCERTAIN, null, TEN))
                .expectNoEvents();
        contact.given(welcomed)
                .when(new RecordWelcome(CONTACT, "k1", WelcomeMiss.TOO_LATE, 41050, ELEVEN))
                .expectEvents(new ContactWelcomeMissed(WANG, LI, "k1", WelcomeMiss.TOO_LATE, 41050, ELEVEN));
    }
}
