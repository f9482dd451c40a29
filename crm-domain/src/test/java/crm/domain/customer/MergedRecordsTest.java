package crm.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.Played;
import crm.domain.contact.AddWay;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactCommand;
import crm.domain.contact.ContactCommand.AbsorbContact;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.NoteContactGone;
import crm.domain.contact.ContactCommand.NoteContactThere;
import crm.domain.contact.ContactCommand.RecordWelcome;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactPast;
import crm.domain.contact.ContactStatus;
import crm.domain.contact.WelcomeMiss;
import crm.domain.customer.MembershipCommand.AbsorbMembership;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was told of two records, and then absorbed by one of them, ends as if it had been told of one all along. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergedRecordsTest {

    private static final Instant NEW_YEAR = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant MERGED = Instant.parse("2021-01-01T00:00:00Z");
    private static final CustomerId ONE = new CustomerId("c-1");
    private static final CustomerId OTHER = new CustomerId("c-2");
    private static final CustomerId THIRD = new CustomerId("c-3");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final StaffAccountId GUIDE = new StaffAccountId("s-1");

    @Test
    void a_relation_in_two_records_is_one_relation_and_counts_as_one() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Played<Contact> alone = new Played<>(Contact.class);
            Played<Contact> split = new Played<>(Contact.class);
            for (int i = random.nextInt(14); i >= 0; i--) {
                Instant at = NEW_YEAR.plusSeconds(i * 3_600L + random.nextInt(3_600));
                Function<CustomerId, ContactCommand> told = contactFact(random.nextInt(9), random.nextInt(3), i, at);
                alone.tell(told.apply(ONE));
                split.tell(told.apply(random.nextBoolean() ? ONE : OTHER));
                if (random.nextInt(5) == 0) absorbContact(split, ONE, OTHER);
            }
            absorbContact(split, ONE, OTHER);
            int events = split.events(ContactId.of(ONE, GUIDE).value()).size();
            absorbContact(split, ONE, OTHER);
            assertThat(split.refused()).isEmpty();
            assertThat(split.events(ContactId.of(ONE, GUIDE).value()))
                    .as("seed %d: repeated", seed)
                    .hasSize(events);
            assertThat(state(split)).as("seed %d", seed).isEqualTo(state(alone));
            assertThat(counts(split, ONE, OTHER)).as("seed %d", seed).isEqualTo(counts(alone, ONE));
        }
    }

    @Test
    void a_relation_in_three_records_counts_as_one_whoever_absorbs_whom_first() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Played<Contact> alone = new Played<>(Contact.class);
            Played<Contact> split = new Played<>(Contact.class);
            CustomerId[] records = {ONE, OTHER, THIRD};
            for (int i = random.nextInt(14); i >= 0; i--) {
                Instant at = NEW_YEAR.plusSeconds(i * 3_600L + random.nextInt(3_600));
                Function<CustomerId, ContactCommand> told = contactFact(random.nextInt(9), random.nextInt(3), i, at);
                alone.tell(told.apply(ONE));
                split.tell(told.apply(records[random.nextInt(3)]));
                if (random.nextInt(6) == 0) absorbContact(split, OTHER, THIRD);
                if (random.nextInt(6) == 0) absorbContact(split, ONE, THIRD);
                if (random.nextInt(6) == 0) absorbContact(split, ONE, OTHER);
            }
            if (random.nextBoolean()) absorbContact(split, OTHER, THIRD);
            absorbContact(split, ONE, OTHER);
            absorbContact(split, ONE, THIRD);
            assertThat(split.refused()).isEmpty();
            assertThat(state(split)).as("seed %d", seed).isEqualTo(state(alone));
            assertThat(counts(split, records)).as("seed %d", seed).isEqualTo(counts(alone, ONE));
        }
    }

    /** What the aggregate decides by, apart from what it remembers of the records it absorbed. */
    private static JsonNode state(Played<Contact> played) {
        ObjectNode state = (ObjectNode)
                JSON.readTree(played.snapshot(ContactId.of(ONE, GUIDE).value()));
        state.remove("absorbed");
        return state;
    }

    /** As a projection adds up the events of all records, by store, kind and date. */
    private static Map<String, Integer> counts(Played<Contact> played, CustomerId... records) {
        Map<String, Integer> counts = new TreeMap<>();
        for (CustomerId record : records)
            for (Object event : played.events(ContactId.of(record, GUIDE).value())) {
                switch (event) {
                    case ContactAdded e when e.addWay() == AddWay.ADMIN_ASSIGNED -> {}
                    case ContactAdded e -> count(counts, ContactStatus.ADDED, e.storeId(), e.at(), 1);
                    case ContactLost e -> count(counts, ContactStatus.LOST, e.storeId(), e.at(), 1);
                    case ContactRemovedByStaff e ->
                        count(counts, ContactStatus.REMOVED_BY_STAFF, e.storeId(), e.at(), 1);
                    case ContactFoundGone e -> count(counts, ContactStatus.GONE, e.storeId(), e.at(), 1);
                    case ContactCountCorrected e -> count(counts, e.what(), e.storeId(), e.at(), e.by());
                    default -> {}
                }
            }
        counts.values().removeIf(times -> times == 0);
        return counts;
    }

    private static void count(
            Map<String, Integer> counts, ContactStatus what, @Nullable StoreId store, Instant at, int by) {
        counts.merge(at + " " + what + " " + store, by, Integer::sum);
    }

    private static Function<CustomerId, ContactCommand> contactFact(int kind, int tag, int number, Instant at) {
        Set<TagId> tags = Set.of(new TagId("t" + tag));
        return customer -> {
            ContactId contact = ContactId.of(customer, GUIDE);
            return switch (kind) {
                case 0, 1 -> new AddContact(contact, new StoreId("S-" + tag), AddWay.QR_CODE, "k", at);
                case 2 -> tag == 0 ? new LoseContact(contact, at) : new RemoveContact(contact, at);
                case 3 -> new TagContact(contact, tags, Set.of(), at);
                case 4 -> new TagContact(contact, Set.of(), tags, at);
                case 5 -> tag == 0 ? new HandOverContact(contact, at) : new NoteContactThere(contact, at);
                case 6 -> new NoteContactGone(contact, at);
                case 7 -> new RecordWelcome(contact, "k", tag == 0 ? WelcomeMiss.REFUSED : null, 7, at);
                default -> new AddContact(contact, new StoreId("S-" + tag), AddWay.ADMIN_ASSIGNED, "k", at);
            };
        };
    }

    private static void absorbContact(Played<Contact> split, CustomerId survivor, CustomerId absorbed) {
        List<ContactEvent> told = new ArrayList<>();
        for (Object event : split.events(ContactId.of(absorbed, GUIDE).value())) told.add((ContactEvent) event);
        split.tell(new AbsorbContact(ContactId.of(survivor, GUIDE), absorbed, ContactPast.of(told), MERGED));
    }

    @Test
    void the_entries_of_two_memberships_are_those_of_one() {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            Played<Membership> alone = new Played<>(Membership.class);
            Played<Membership> split = new Played<>(Membership.class);
            alone.tell(entry(ONE, 0, 0, NEW_YEAR));
            split.tell(entry(ONE, 0, 0, NEW_YEAR));
            for (int i = 1; i < 12; i++) {
                int kind = random.nextInt(5);
                Instant at = NEW_YEAR.plusSeconds(i * 3_600L);
                alone.tell(entry(ONE, kind, i, at));
                split.tell(entry(random.nextBoolean() ? ONE : OTHER, kind, i, at));
                if (random.nextInt(5) == 0) absorbMembership(split, 1 + random.nextInt(5));
            }
            // Enough comes in for all that waits, whatever the order in which it waited.
            alone.tell(new EnterPoints(MembershipId.of(ONE), "much", 100_000, "r", MERGED));
            split.tell(new EnterPoints(MembershipId.of(OTHER), "much", 100_000, "r", MERGED));
            alone.tell(new EnterBalance(MembershipId.of(ONE), "much", Money.fen(100_000), "r", MERGED));
            split.tell(new EnterBalance(MembershipId.of(OTHER), "much", Money.fen(100_000), "r", MERGED));
            absorbMembership(split, 2);
            absorbMembership(split, 1_000);
            String id = MembershipId.of(ONE).value();
            assertThat(split.refused()).isEmpty();
            assertThat(split.snapshot(id)).as("seed %d", seed).isEqualTo(alone.snapshot(id));
        }
    }

    @Test
    void one_entry_id_of_two_sources_of_truth_counts_twice_and_never_again() {
        Played<Membership> split = new Played<>(Membership.class);
        split.tell(new EnterPoints(MembershipId.of(ONE), "p", 100, "r", NEW_YEAR));
        split.tell(new EnterPoints(MembershipId.of(OTHER), "p", 30, "r", NEW_YEAR));
        absorbMembership(split, 10);
        absorbMembership(split, 10);
        assertThat(split.<Long>ask(MembershipId.of(ONE).value(), Membership::points))
                .isEqualTo(130);
    }

    private static MembershipCommand entry(CustomerId customer, int kind, int i, Instant at) {
        MembershipId membership = MembershipId.of(customer);
        return switch (kind) {
            case 0 -> new SetLevel(membership, 1 + i, at);
            case 1 -> new EnterPoints(membership, "p" + i, 100, "r", at);
            case 2 -> new EnterPoints(membership, "p" + i, -70, "r", at);
            case 3 -> new EnterBalance(membership, "b" + i, Money.fen(500), "r", at);
            default -> new EnterBalance(membership, "b" + i, Money.fen(-300), "r", at);
        };
    }

    private static void absorbMembership(Played<Membership> split, int most) {
        List<MembershipEvent> told = new ArrayList<>();
        for (Object event : split.events(MembershipId.of(OTHER).value())) told.add((MembershipEvent) event);
        for (MembershipPast piece : MembershipPast.of(told).inPieces(most))
            split.tell(new AbsorbMembership(MembershipId.of(ONE), OTHER, piece, MERGED));
    }
}
