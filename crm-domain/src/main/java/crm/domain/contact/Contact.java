package crm.domain.contact;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.contact.ContactCommand.AbsorbContact;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
@Revision("1")
@Snapshotted
public class Contact {

    private record TagMark(boolean on, Instant at) {

        /** Of two dates the later counts, on one date "on". */
        boolean outweighs(@Nullable TagMark other) {
            if (other == null || at.isAfter(other.at)) return true;
            return at.equals(other.at) && on && !other.on;
        }
    }

    @AggregateIdentifier
    private @Nullable ContactId id;

    /** Without tags; by date, and on one date by weight. */
    private NavigableSet<ContactStanding> history = new TreeSet<>();

    private NavigableMap<Instant, @Nullable StoreId> storeAtAddition = new TreeMap<>();
    private SortedMap<String, TagMark> tags = new TreeMap<>();

    protected Contact() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AddContact command) {
        if (command.state() != null && !command.state().isEmpty()) Limits.requireText("state", command.state());
        if (isNews(command.contactId(), ContactStatus.ADDED, command.at()))
            apply(new ContactAdded(
                    command.contactId().customerId(),
                    command.contactId().staffId(),
                    command.storeId(),
                    command.addWay(),
                    command.state(),
                    command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemoveContact command) {
        ContactId contact = command.contactId();
        if (isNews(contact, ContactStatus.REMOVED_BY_STAFF, command.at()))
            apply(new ContactRemovedByStaff(
                    contact.customerId(), contact.staffId(), storeAsOf(command.at()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(LoseContact command) {
        ContactId contact = command.contactId();
        if (isNews(contact, ContactStatus.LOST, command.at()))
            apply(new ContactLost(contact.customerId(), contact.staffId(), storeAsOf(command.at()), command.at()));
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
    void handle(AbsorbContact command) {
        requireIdAndDate(command.contactId(), command.at());
        ContactPast news = new ContactPast(
                command.past().facts().stream()
                        .filter(fact -> !history.contains(fact.standing()))
                        .sorted(Comparator.comparing(ContactPast.Fact::standing))
                        .toList(),
                tagNews(command.past().tags()));
        Limits.requireAtMost("facts", history.size() + news.facts().size(), Limits.FACTS);
        Limits.requireAtMost("tags", tags.size() + news.tags().size(), Limits.MEMBERS);
        if (!news.isEmpty())
            apply(new ContactAbsorbed(
                    command.contactId().customerId(),
                    command.contactId().staffId(),
                    command.absorbed(),
                    news,
                    command.at()));
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
        switch (event) {
            case ContactAdded e -> {
                history.add(new ContactStanding(ContactStatus.ADDED, e.at()));
                storeAtAddition.put(e.at(), e.storeId());
            }
            case ContactRemovedByStaff e -> history.add(new ContactStanding(ContactStatus.REMOVED_BY_STAFF, e.at()));
            case ContactLost e -> history.add(new ContactStanding(ContactStatus.LOST, e.at()));
            case ContactTagged e -> {
                for (TagId tag : e.added()) tags.put(tag.value(), new TagMark(true, e.at()));
                for (TagId tag : e.removed()) tags.put(tag.value(), new TagMark(false, e.at()));
            }
            case ContactAbsorbed e -> e.told().forEach(this::on);
        }
    }

    /** Null: nothing but tags is known. */
    @Nullable
    ContactStanding standing() {
        return history.isEmpty() ? null : history.last();
    }

    Set<TagId> tags() {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().on())
                .map(tag -> new TagId(tag.getKey()))
                .collect(Collectors.toSet());
    }

    private boolean isNews(ContactId contact, ContactStatus status, Instant at) {
        requireIdAndDate(contact, at);
        if (history.contains(new ContactStanding(status, at))) return false;
        Limits.requireAtMost("facts", history.size() + 1, Limits.FACTS);
        return true;
    }

    private @Nullable StoreId storeAsOf(Instant at) {
        Map.Entry<Instant, @Nullable StoreId> addition = storeAtAddition.floorEntry(at);
        return addition == null ? null : addition.getValue();
    }

    private Set<TagId> news(Set<TagId> stated, TagMark mark) {
        return Canonical.sorted(stated.stream()
                .filter(tag -> mark.outweighs(tags.get(tag.value())))
                .toList());
    }

    private static void requireIdAndDate(ContactId contact, Instant at) {
        Limits.requireText("contactId", contact.value());
        Limits.requireDate(at);
    }
}
