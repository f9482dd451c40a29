package crm.domain.contact;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.contact.ContactCommand.AbsorbContact;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.NoteContact;
import crm.domain.contact.ContactCommand.NoteContactGone;
import crm.domain.contact.ContactCommand.NoteContactThere;
import crm.domain.contact.ContactCommand.RecordWelcome;
import crm.domain.contact.ContactCommand.RefuseNote;
import crm.domain.contact.ContactCommand.RefuseTags;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactCommand.TakeOverContact;
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
import crm.domain.contact.ContactPast.Count;
import crm.domain.contact.ContactPast.Fact;
import crm.domain.contact.ContactPast.Kind;
import crm.domain.contact.ContactPast.Tally;
import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import crm.domain.tag.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One staff–customer relation (跟进关系) with its whole history. Every dated fact is recorded once, also one that seems to
 * say nothing new (added while added): late news may lie between the two.
 */
@AggregateRoot(type = "contact")
@Revision("3")
@Snapshotted
public class Contact {

    private record TagMark(boolean on, Instant at) {

        /** Of two dates the later counts, on one date "on". */
        boolean outweighs(@Nullable TagMark other) {
            if (other == null || at.isAfter(other.at)) return true;
            return at.equals(other.at) && on && !other.on;
        }
    }

    /** Dates of one handing over, called back and in the list of results, differ by less. */
    private static final Duration SAME_HANDOVER = Duration.ofMinutes(5);

    @AggregateIdentifier
    private @Nullable ContactId id;

    /** Without tags; by date, and on one date by weight. */
    private NavigableSet<ContactFact> history = new TreeSet<>();

    /** What the events say that counts, those of absorbed records among them. */
    private ContactCounts counted = new ContactCounts();

    /** What is counted of the records that became part of this one. */
    private SortedMap<String, Tally> absorbed = new TreeMap<>();

    private @Nullable ContactStanding standing;
    private SortedMap<String, TagMark> tags = new TreeMap<>();

    /** Dates of the additions of which it is known how their welcome ended. */
    private NavigableSet<Instant> welcomes = new TreeSet<>();

    private long noteRevision;
    private @Nullable Instant notedAt;
    private long refusedNoteRevision;

    protected Contact() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AddContact command) {
        if (command.state() != null && !command.state().isEmpty()) Limits.requireText("state", command.state());
        if (command.addWay() == AddWay.ADMIN_ASSIGNED && isKnownAround(Kind.ADDED, command.at())) return;
        add(command.contactId(), command.storeId(), command.addWay(), command.state(), command.at());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemoveContact command) {
        ContactId contact = command.contactId();
        enter(
                contact,
                Kind.REMOVED_BY_STAFF,
                command.at(),
                new ContactRemovedByStaff(
                        contact.customerId(), contact.staffId(), storeAsOf(command.at()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(LoseContact command) {
        ContactId contact = command.contactId();
        enter(
                contact,
                Kind.LOST,
                command.at(),
                new ContactLost(contact.customerId(), contact.staffId(), storeAsOf(command.at()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(NoteContactGone command) {
        ContactId contact = command.contactId();
        enter(
                contact,
                Kind.FOUND_GONE,
                command.at(),
                new ContactFoundGone(contact.customerId(), contact.staffId(), storeAsOf(command.at()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(NoteContactThere command) {
        ContactId contact = command.contactId();
        enter(
                contact,
                Kind.FOUND_THERE,
                command.at(),
                new ContactFoundThere(contact.customerId(), contact.staffId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(HandOverContact command) {
        ContactId contact = command.contactId();
        if (isKnownAround(Kind.HANDED_OVER, command.at())) return;
        enter(
                contact,
                Kind.HANDED_OVER,
                command.at(),
                new ContactHandedOver(contact.customerId(), contact.staffId(), storeAsOf(command.at()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(TakeOverContact command) {
        if (isContactAt(command.at().plus(SAME_HANDOVER))) return;
        add(command.contactId(), command.storeId(), AddWay.ADMIN_ASSIGNED, null, command.at());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(TagContact command) {
        requireIdAndDate(command.contactId(), command.at());
        for (TagId tag : command.added())
            if (command.removed().contains(tag)) throw new DomainRejection(Rejections.TAG_ON_AND_OFF, tag.value());
        Set<TagId> on = news(command.added(), new TagMark(true, command.at()));
        Set<TagId> off = news(command.removed(), new TagMark(false, command.at()));
        Limits.requireAtMost("tags", tags.size() + on.size() + off.size(), Limits.MEMBERS);
        if (on.isEmpty() && off.isEmpty()) return;
        apply(new ContactTagged(
                command.contactId().customerId(), command.contactId().staffId(), on, off, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseTags command) {
        requireIdAndDate(command.contactId(), command.at());
        Set<TagId> off = still(command.added(), new TagMark(true, command.wishedAt()));
        Set<TagId> on = still(command.removed(), new TagMark(false, command.wishedAt()));
        if (off.isEmpty() && on.isEmpty()) return; // told before, or wished otherwise since
        ContactId contact = command.contactId();
        // Taken back after it was wished, whatever the clocks say: the later date counts.
        Instant at = command.at().isAfter(command.wishedAt())
                ? command.at()
                : command.wishedAt().plusMillis(1);
        apply(new ContactTagsRefused(contact.customerId(), contact.staffId(), off, on, command.errorCode(), at));
        apply(new ContactTagged(contact.customerId(), contact.staffId(), on, off, at));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(NoteContact command) {
        requireIdAndDate(command.contactId(), command.at());
        if (command.vaultRevision() > noteRevision)
            apply(new ContactNoted(
                    command.contactId().customerId(),
                    command.contactId().staffId(),
                    command.vaultRevision(),
                    command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseNote command) {
        requireIdAndDate(command.contactId(), command.at());
        if (command.vaultRevision() > noteRevision || command.vaultRevision() <= refusedNoteRevision) return;
        apply(new ContactNoteRefused(
                command.contactId().customerId(),
                command.contactId().staffId(),
                command.vaultRevision(),
                command.errorCode(),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordWelcome command) {
        requireIdAndDate(command.contactId(), command.at());
        if (welcomes.contains(command.at())) return;
        Limits.requireAtMost("welcomes", welcomes.size() + 1, Limits.FACTS);
        ContactId contact = command.contactId();
        WelcomeMiss miss = command.miss();
        Integer errorCode = command.errorCode();
        apply(
                miss == null
                        ? new ContactWelcomed(contact.customerId(), contact.staffId(), command.state(), command.at())
                        : new ContactWelcomeMissed(
                                contact.customerId(),
                                contact.staffId(),
                                command.state(),
                                miss,
                                errorCode == null ? 0 : errorCode,
                                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AbsorbContact command) {
        requireIdAndDate(command.contactId(), command.at());
        ContactId contact = command.contactId();
        ContactPast news = news(command.past());
        Limits.requireAtMost("facts", history.size() + news.facts().size(), Limits.FACTS);
        Limits.requireAtMost("tags", tags.size() + news.tags().size(), Limits.MEMBERS);
        Limits.requireAtMost("welcomes", welcomes.size() + news.welcomes().size(), Limits.FACTS);
        if (news.isEmpty()) return;
        apply(new ContactAbsorbed(contact.customerId(), contact.staffId(), command.absorbed(), news, command.at()));
        correctCounts(contact);
    }

    private ContactPast news(ContactPast past) {
        return new ContactPast(
                past.facts().stream()
                        .filter(this::isNews)
                        .sorted(Comparator.comparing(Fact::entry))
                        .toList(),
                tagNews(past.tags()),
                past.welcomes().stream()
                        .filter(welcome -> !welcomes.contains(welcome.at()))
                        .toList(),
                past.note() != null && (notedAt == null || past.note().at().isAfter(notedAt)) ? past.note() : null,
                past.tallies().stream().filter(this::isNewer).toList());
    }

    private boolean isNews(Fact fact) {
        if (fact.isHandingOver() && isKnownAround(fact.kind(), fact.at())) return false;
        return !history.contains(fact.entry());
    }

    private boolean isNewer(Tally tally) {
        Tally before = absorbed.get(tally.of().value());
        return before == null || tally.events() > before.events();
    }

    private List<ContactPast.Tag> tagNews(List<ContactPast.Tag> stated) {
        Map<String, TagMark> marks = new HashMap<>(tags);
        List<ContactPast.Tag> news = new ArrayList<>();
        for (ContactPast.Tag tag : stated.stream()
                .sorted(Comparator.comparing(ContactPast.Tag::at))
                .toList()) {
            TagMark mark = new TagMark(tag.on(), tag.at());
            if (!mark.outweighs(marks.get(tag.tagId().value()))) continue;
            marks.put(tag.tagId().value(), mark);
            news.add(tag);
        }
        return news;
    }

    @EventSourcingHandler
    void on(ContactEvent event) {
        id = event.contactId();
        standing = ContactStanding.after(standing, event);
        Count count = ContactCounts.of(event);
        if (count != null) counted.add(count);
        remember(event);
    }

    private void remember(ContactEvent event) {
        switch (event) {
            case ContactAdded e -> {
                boolean assigned = e.addWay() == AddWay.ADMIN_ASSIGNED;
                history.add(new ContactFact(Kind.ADDED, e.at(), e.storeId(), e.state(), assigned));
            }
            case ContactHandedOver e -> history.add(new ContactFact(Kind.HANDED_OVER, e.at()));
            case ContactRemovedByStaff e -> history.add(new ContactFact(Kind.REMOVED_BY_STAFF, e.at()));
            case ContactLost e -> history.add(new ContactFact(Kind.LOST, e.at()));
            case ContactFoundGone e -> history.add(new ContactFact(Kind.FOUND_GONE, e.at()));
            case ContactFoundThere e -> history.add(new ContactFact(Kind.FOUND_THERE, e.at()));
            case ContactCountCorrected e -> {} // counted
            case ContactTagged e -> {
                for (TagId tag : e.added()) tags.put(tag.value(), new TagMark(true, e.at()));
                for (TagId tag : e.removed()) tags.put(tag.value(), new TagMark(false, e.at()));
            }
            case ContactTagsRefused e -> {} // what is taken back is an event of its own
            case ContactNoted e -> {
                noteRevision = Math.max(noteRevision, e.vaultRevision());
                if (notedAt == null || e.at().isAfter(notedAt)) notedAt = e.at();
            }
            case ContactNoteRefused e -> refusedNoteRevision = e.vaultRevision();
            case ContactWelcomed e -> welcomes.add(e.at());
            case ContactWelcomeMissed e -> welcomes.add(e.at());
            case ContactAbsorbed e -> {
                e.told().forEach(this::remember);
                e.past().tallies().forEach(this::take);
            }
        }
    }

    /** What the events of the absorbed record say counts as if this one's said it. */
    private void take(Tally tally) {
        Tally before = absorbed.put(tally.of().value(), tally);
        if (before != null) counted.takeBack(before.counts());
        counted.addAll(tally.counts());
    }

    /** Null: nothing but tags is known. */
    @Nullable
    ContactStanding standing() {
        return standing;
    }

    Set<TagId> tags() {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().on())
                .map(tag -> new TagId(tag.getKey()))
                .collect(Collectors.toSet());
    }

    private void add(ContactId contact, @Nullable StoreId storeId, AddWay way, @Nullable String state, Instant at) {
        enter(
                contact,
                Kind.ADDED,
                at,
                new ContactAdded(contact.customerId(), contact.staffId(), storeId, way, state, at));
    }

    /** Once, and with it what the others count for now. */
    private void enter(ContactId contact, Kind kind, Instant at, ContactEvent event) {
        requireIdAndDate(contact, at);
        if (history.contains(new ContactFact(kind, at))) return;
        Limits.requireAtMost("facts", history.size() + 1, Limits.FACTS);
        apply(event);
        correctCounts(contact);
    }

    private void correctCounts(ContactId contact) {
        for (Count each : counted.until(ContactFact.count(history)))
            for (int n = Math.abs(each.times()); n > 0; n--) correct(contact, each, Integer.signum(each.times()));
    }

    private void correct(ContactId contact, Count what, int by) {
        apply(new ContactCountCorrected(
                contact.customerId(), contact.staffId(), what.storeId(), what.what(), stateOf(what), by, what.at()));
    }

    private @Nullable String stateOf(Count what) {
        if (what.what() != ContactStatus.ADDED) return null;
        ContactFact addition = history.floor(new ContactFact(Kind.ADDED, what.at()));
        return addition == null ? null : addition.state();
    }

    /** Whether the same was recorded a little before or after: one handing over, told twice. */
    private boolean isKnownAround(Kind kind, Instant at) {
        return history.stream()
                .anyMatch(fact -> fact.kind() == kind
                        && Duration.between(fact.at(), at).abs().compareTo(SAME_HANDOVER) <= 0);
    }

    private boolean isContactAt(Instant at) {
        boolean contact = false;
        for (ContactFact fact : history) {
            if (fact.at().isAfter(at)) break;
            if (fact.isTold()) contact = fact.kind() == Kind.ADDED;
        }
        return contact;
    }

    private @Nullable StoreId storeAsOf(Instant at) {
        StoreId store = null;
        for (ContactFact fact : history) {
            if (fact.at().isAfter(at)) break;
            if (fact.kind() == Kind.ADDED) store = fact.storeId();
        }
        return store;
    }

    private Set<TagId> news(Set<TagId> stated, TagMark mark) {
        return Canonical.sorted(stated.stream()
                .filter(tag -> mark.outweighs(tags.get(tag.value())))
                .toList());
    }

    /** Those that are marked just so. */
    private Set<TagId> still(Set<TagId> wished, TagMark mark) {
        return Canonical.sorted(wished.stream()
                .filter(tag -> mark.equals(tags.get(tag.value())))
                .toList());
    }

    private static void requireIdAndDate(ContactId contact, Instant at) {
        Limits.requireText("contactId", contact.value());
        Limits.requireDate(at);
    }
}
