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
import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a relation was told before its customer became part of another one: dated facts, and what was counted of them.
 *
 * @param note the latest; null: none
 * @param tallies of the absorbed record and of those that it had absorbed
 */
public record ContactPast(
        List<Fact> facts,
        List<Tag> tags,
        List<Welcome> welcomes,
        @Nullable Note note,
        List<Tally> tallies) {

    public ContactPast {
        facts = List.copyOf(facts);
        tags = List.copyOf(tags);
        welcomes = List.copyOf(welcomes);
        tallies = List.copyOf(tallies);
    }

    /** What a fact says; of one date the later here outweighs: whichever ends the relation its beginning. */
    public enum Kind {
        ADDED,
        FOUND_GONE,
        FOUND_THERE,
        HANDED_OVER,
        REMOVED_BY_STAFF,
        LOST
    }

    /** An addition with its way and state, or another fact; {@code storeId} as in the event that told it first. */
    public record Fact(
            Kind kind,
            Instant at,
            @Nullable StoreId storeId,
            @Nullable AddWay addWay,
            @Nullable String state) {

        private Fact(Kind kind, Instant at, @Nullable StoreId storeId) {
            this(kind, at, storeId, null, null);
        }

        /** Somebody was handed over, as the taker's relation or the former one tells it. */
        boolean isHandingOver() {
            return kind == Kind.HANDED_OVER || addWay == AddWay.ADMIN_ASSIGNED;
        }

        ContactFact entry() {
            return new ContactFact(kind, at, storeId, state, addWay == AddWay.ADMIN_ASSIGNED);
        }
    }

    /** A tag that was put on or taken off. */
    public record Tag(TagId tagId, boolean on, Instant at) {}

    /**
     * How the welcome of the addition of this date ended.
     *
     * @param miss null: she got it
     */
    public record Welcome(@Nullable String state, @Nullable WelcomeMiss miss, int errorCode, Instant at) {}

    /** What staff noted; the vault holds it at this revision. */
    public record Note(long vaultRevision, Instant at) {}

    /** How often a beginning or an end was counted in a store (null: of no known one); less than 0: taken back. */
    public record Count(
            ContactStatus what, Instant at, @Nullable StoreId storeId, int times) {}

    /**
     * What the events of one record's relation say that counts.
     *
     * @param events how many of its events say so: of two tallies of one record the one of more is the newer
     */
    public record Tally(CustomerId of, int events, List<Count> counts) {
        public Tally {
            counts = List.copyOf(counts);
        }
    }

    /** What these events of one relation told. */
    public static ContactPast of(Collection<? extends ContactEvent> events) {
        Reading reading = new Reading();
        events.forEach(reading::take);
        return reading.read();
    }

    private static final class Reading {

        private final List<Fact> facts = new ArrayList<>();
        private final List<Tag> tags = new ArrayList<>();
        private final List<Welcome> welcomes = new ArrayList<>();
        private final SortedMap<String, Tally> tallies = new TreeMap<>();
        private final ContactCounts own = new ContactCounts();
        private @Nullable Note note;
        private @Nullable CustomerId customer;
        private int counted;

        void take(ContactEvent event) {
            customer = event.customerId();
            Count count = ContactCounts.of(event);
            if (count != null) {
                own.add(count);
                counted++;
            }
            switch (event) {
                case ContactAdded e -> facts.add(new Fact(Kind.ADDED, e.at(), e.storeId(), e.addWay(), e.state()));
                case ContactRemovedByStaff e -> facts.add(new Fact(Kind.REMOVED_BY_STAFF, e.at(), e.storeId()));
                case ContactLost e -> facts.add(new Fact(Kind.LOST, e.at(), e.storeId()));
                case ContactHandedOver e -> facts.add(new Fact(Kind.HANDED_OVER, e.at(), e.storeId()));
                case ContactFoundGone e -> facts.add(new Fact(Kind.FOUND_GONE, e.at(), e.storeId()));
                case ContactFoundThere e -> facts.add(new Fact(Kind.FOUND_THERE, e.at(), null));
                case ContactTagged e -> {
                    for (TagId tag : e.removed()) tags.add(new Tag(tag, false, e.at()));
                    for (TagId tag : e.added()) tags.add(new Tag(tag, true, e.at()));
                }
                case ContactWelcomed e -> welcomes.add(new Welcome(e.state(), null, 0, e.at()));
                case ContactWelcomeMissed e -> welcomes.add(new Welcome(e.state(), e.reason(), e.errorCode(), e.at()));
                case ContactNoted e -> note = new Note(e.vaultRevision(), e.at());
                case ContactNoteRefused e -> {} // an answer of that moment, as that of tags
                case ContactTagsRefused e -> {} // what was taken back is an event of its own
                case ContactCountCorrected e -> {} // among what counts
                case ContactAbsorbed e -> take(e.past());
            }
        }

        private void take(ContactPast past) {
            facts.addAll(past.facts);
            tags.addAll(past.tags);
            welcomes.addAll(past.welcomes);
            if (past.note != null) note = past.note;
            for (Tally tally : past.tallies)
                tallies.merge(tally.of().value(), tally, (a, b) -> a.events() >= b.events() ? a : b);
        }

        ContactPast read() {
            List<Tally> all = new ArrayList<>(tallies.values());
            if (customer != null) all.add(new Tally(customer, counted, own.all()));
            return new ContactPast(facts, tags, welcomes, note, all);
        }
    }

    /** The same with the note at the revision that the vault holds of whoever she became part of. */
    public ContactPast notedAt(long vaultRevision) {
        return note == null
                ? this
                : new ContactPast(facts, tags, welcomes, new Note(vaultRevision, note.at()), tallies);
    }

    public boolean isEmpty() {
        return facts.isEmpty() && tags.isEmpty() && welcomes.isEmpty() && note == null && tallies.isEmpty();
    }
}
