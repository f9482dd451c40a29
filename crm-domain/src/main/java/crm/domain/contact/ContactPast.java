package crm.domain.contact;

import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a relation was told before its customer became part of another one: dated facts. */
public record ContactPast(List<Fact> facts, List<Tag> tags) {

    public ContactPast {
        facts = List.copyOf(facts);
        tags = List.copyOf(tags);
    }

    /** An addition with its way and state, or an end; {@code storeId} as in the event that told it first. */
    public record Fact(
            ContactStatus status,
            Instant at,
            @Nullable StoreId storeId,
            @Nullable AddWay addWay,
            @Nullable String state) {

        ContactStanding standing() {
            return new ContactStanding(status, at);
        }
    }

    /** A tag that was put on or taken off. */
    public record Tag(TagId tagId, boolean on, Instant at) {}

    /** What these events of one relation told. */
    public static ContactPast of(Collection<? extends ContactEvent> events) {
        List<Fact> facts = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        for (ContactEvent event : events) add(event, facts, tags);
        return new ContactPast(facts, tags);
    }

    private static void add(ContactEvent event, List<Fact> facts, List<Tag> tags) {
        switch (event) {
            case ContactAdded e -> facts.add(new Fact(ContactStatus.ADDED, e.at(), e.storeId(), e.addWay(), e.state()));
            case ContactRemovedByStaff e ->
                facts.add(new Fact(ContactStatus.REMOVED_BY_STAFF, e.at(), e.storeId(), null, null));
            case ContactLost e -> facts.add(new Fact(ContactStatus.LOST, e.at(), e.storeId(), null, null));
            case ContactTagged e -> {
                for (TagId tag : e.removed()) tags.add(new Tag(tag, false, e.at()));
                for (TagId tag : e.added()) tags.add(new Tag(tag, true, e.at()));
            }
            case ContactAbsorbed e -> {
                facts.addAll(e.past().facts());
                tags.addAll(e.past().tags());
            }
        }
    }

    public boolean isEmpty() {
        return facts.isEmpty() && tags.isEmpty();
    }
}
