package crm.domain.contact;

import static crm.domain.Shuffled.shuffledAndRepeated;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.Played;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.NoteContactGone;
import crm.domain.contact.ContactCommand.NoteContactThere;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactInAnyOrderTest {

    private static final ContactId CONTACT = ContactId.of(new CustomerId("c-1"), new StaffAccountId("s-1"));
    private static final Instant NEW_YEAR = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void the_same_facts_shuffled_and_repeated_end_in_the_same_state() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<ContactCommand> story = story(random);
            Played<Contact> straight = new Played<>(Contact.class).tellAll(story);
            Played<Contact> shuffled = new Played<>(Contact.class).tellAll(shuffledAndRepeated(story, random));

            assertThat(shuffled.refused()).isEmpty();
            assertThat(shuffled.snapshot(CONTACT.value()))
                    .as("seed %d: %s", seed, story)
                    .isEqualTo(straight.snapshot(CONTACT.value()));
            assertThat(countOfEvents(shuffled))
                    .as("what counts does not depend on the order of arrival")
                    .isEqualTo(countOfEvents(straight));
            assertThat(standingOfEvents(shuffled))
                    .as("the events alone tell the standing")
                    .isEqualTo(shuffled.ask(CONTACT.value(), Contact::standing));
            assertThat(tagsOfEvents(shuffled))
                    .as("tags fold from the events in the order of the log")
                    .isEqualTo(shuffled.ask(CONTACT.value(), Contact::tags));
        }
    }

    @Test
    void telling_everything_again_stores_nothing() {
        for (int seed = 0; seed < 200; seed++) {
            List<ContactCommand> story = story(new Random(seed));
            Played<Contact> contact = new Played<>(Contact.class).tellAll(story);
            List<Object> before = contact.events(CONTACT.value());
            story.forEach(contact::tell);
            assertThat(contact.events(CONTACT.value())).isEqualTo(before);
        }
    }

    /** Few dates, so that many facts meet on one. */
    private static List<ContactCommand> story(Random random) {
        List<ContactCommand> story = new ArrayList<>();
        story.add(add(NEW_YEAR));
        for (int i = random.nextInt(12); i > 0; i--) {
            Instant at = NEW_YEAR.plusSeconds(random.nextInt(8) * 3_600L);
            story.add(
                    switch (random.nextInt(7)) {
                        case 0 -> add(at);
                        case 1 -> new RemoveContact(CONTACT, at);
                        case 2 -> new LoseContact(CONTACT, at);
                        case 3 -> new NoteContactGone(CONTACT, at);
                        case 4 -> new NoteContactThere(CONTACT, at);
                        case 5 -> new HandOverContact(CONTACT, at);
                        default -> tag(random, at);
                    });
        }
        return story;
    }

    // Of one date there is one store: a repeat is a repeat.
    private static AddContact add(Instant at) {
        return new AddContact(CONTACT, new StoreId("store-" + at), AddWay.CHANNEL, null, at);
    }

    private static TagContact tag(Random random, Instant at) {
        Set<TagId> on = new HashSet<>();
        Set<TagId> off = new HashSet<>();
        for (String tag : List.of("vip", "spicy", "vegan"))
            switch (random.nextInt(3)) {
                case 0 -> on.add(new TagId(tag));
                case 1 -> off.add(new TagId(tag));
                default -> {}
            }
        return new TagContact(CONTACT, on, off, at);
    }

    private static ContactStanding standingOfEvents(Played<Contact> contact) {
        ContactStanding standing = null;
        for (Object event : contact.events(CONTACT.value()))
            standing = ContactStanding.after(standing, (ContactEvent) event);
        return standing;
    }

    /** As the acquisition figures count: by what, date and store. */
    private static Map<String, Integer> countOfEvents(Played<Contact> contact) {
        Map<String, Integer> count = new TreeMap<>();
        for (Object event : contact.events(CONTACT.value())) {
            String what = switch ((ContactEvent) event) {
                case ContactEvent.ContactAdded e -> ContactStatus.ADDED + " " + e.at() + " " + e.storeId();
                case ContactEvent.ContactLost e -> ContactStatus.LOST + " " + e.at() + " " + e.storeId();
                case ContactEvent.ContactRemovedByStaff e ->
                    ContactStatus.REMOVED_BY_STAFF + " " + e.at() + " " + e.storeId();
                case ContactEvent.ContactFoundGone e -> ContactStatus.GONE + " " + e.at() + " " + e.storeId();
                case ContactEvent.ContactCountCorrected e -> e.what() + " " + e.at() + " " + e.storeId();
                default -> null; // what counts nobody
            };
            int by = event instanceof ContactEvent.ContactCountCorrected e ? e.by() : 1;
            if (what != null) count.merge(what, by, Integer::sum);
        }
        assertThat(count.values()).allMatch(each -> each == 0 || each == 1);
        count.values().removeIf(each -> each == 0);
        return count;
    }

    private static Set<TagId> tagsOfEvents(Played<Contact> contact) {
        Set<TagId> tags = new HashSet<>();
        for (Object event : contact.events(CONTACT.value())) {
            if (!(event instanceof ContactEvent.ContactTagged e)) continue;
            tags.removeAll(e.removed());
            tags.addAll(e.added());
        }
        return tags;
    }
}
