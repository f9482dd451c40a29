package crm.projections.customer;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.contact.ContactId;
import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagId;
import crm.projections.customer.RelationAnswer.TagsRefused;
import crm.projections.customer.RelationAnswer.Welcome;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per relation: what WeCom took of what we wanted. */
@ProcessingGroup("relation-answers")
public final class RelationAnswerProjection extends BatchFold<ContactId, RelationAnswer> {

    private static final Set<Class<? extends DomainEvent>> KINDS = Set.of(
            ContactAbsorbed.class,
            ContactAdded.class,
            ContactTagged.class,
            ContactTagsRefused.class,
            ContactNoted.class,
            ContactNoteRefused.class,
            ContactWelcomed.class,
            ContactWelcomeMissed.class);

    public RelationAnswerProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<RelationAnswer> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("relation-answers"), RelationAnswer.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return KINDS;
    }

    @Override
    protected Collection<ContactId> keysOf(DomainEvent event) {
        return event instanceof ContactEvent e && KINDS.contains(e.getClass()) ? List.of(e.contactId()) : List.of();
    }

    @Override
    protected @Nullable RelationAnswer fold(
            ContactId contact, @Nullable RelationAnswer before, DomainEvent event, EventContext context) {
        RelationAnswer answer = before == null ? RelationAnswer.NONE : before;
        if (!(event instanceof ContactAbsorbed absorbed)) return after(answer, event);
        for (ContactEvent told : absorbed.told()) answer = after(answer, told);
        return answer;
    }

    private static RelationAnswer after(RelationAnswer answer, DomainEvent event) {
        return switch (event) {
            case ContactAdded e ->
                answer.added(e.storeId() == null ? null : e.storeId().value(), e.at());
            case ContactWelcomed e -> answer.greeted(new Welcome(null, null, e.at()));
            case ContactWelcomeMissed e ->
                answer.greeted(new Welcome(e.reason(), e.errorCode() == 0 ? null : e.errorCode(), e.at()));
            case ContactNoted e -> answer.noted(e.vaultRevision());
            case ContactNoteRefused e -> answer.noteRefused(e.vaultRevision(), e.errorCode());
            case ContactTagsRefused e ->
                answer.refused(new TagsRefused(ids(e.added()), ids(e.removed()), e.errorCode(), e.at()));
            case ContactTagged e -> tagged(answer, e);
            default -> answer;
        };
    }

    /** Taking back what was refused is of the refusal's date; any later tagging makes the refusal history. */
    private static RelationAnswer tagged(RelationAnswer answer, ContactTagged event) {
        TagsRefused refused = answer.tagsRefused();
        return refused != null && event.at().isAfter(refused.at()) ? answer.refused(null) : answer;
    }

    private static SortedSet<String> ids(Collection<TagId> tags) {
        SortedSet<String> ids = new TreeSet<>();
        tags.forEach(tag -> ids.add(tag.value()));
        return ids;
    }
}
