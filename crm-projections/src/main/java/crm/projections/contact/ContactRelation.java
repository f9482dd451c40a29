package crm.projections.contact;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStanding;
import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One relation as its events say it stands, in whatever order they arrived.
 *
 * @param standing null while nothing but tags is known
 * @param storeId of the latest addition
 * @param tags the latest news of each, on or off
 * @param movedTo whose it is since its customer became part of another one; null: it is as it says
 */
public record ContactRelation(
        ContactId contactId,
        @Nullable ContactStanding standing,
        @Nullable StoreId storeId,
        @Nullable Instant addedAt,
        SmallMap<TagNews> tags,
        @Nullable CustomerId movedTo) {

    /** Of two dates the later counts, on one date "on". */
    public record TagNews(boolean on, Instant at) {

        private boolean outweighs(@Nullable TagNews other) {
            if (other == null || at.isAfter(other.at)) return true;
            return at.equals(other.at) && on && !other.on;
        }
    }

    public static ContactRelation unknown(ContactId contactId) {
        return new ContactRelation(contactId, null, null, null, SmallMap.empty(), null);
    }

    public ContactRelation after(ContactEvent event) {
        if (event instanceof ContactAbsorbed absorbed) return absorbing(absorbed);
        ContactStanding now = ContactStanding.after(standing, event);
        return switch (event) {
            case ContactAdded e
            when isLatest(e) -> new ContactRelation(contactId, now, e.storeId(), e.at(), tags, movedTo);
            case ContactTagged e ->
                new ContactRelation(
                        contactId,
                        now,
                        storeId,
                        addedAt,
                        marked(
                                marked(tags, e.added(), new TagNews(true, e.at())),
                                e.removed(),
                                new TagNews(false, e.at())),
                        movedTo);
            default -> new ContactRelation(contactId, now, storeId, addedAt, tags, movedTo);
        };
    }

    /** Takes over what was told of the other's, or is the other's. */
    private ContactRelation absorbing(ContactAbsorbed event) {
        if (!event.contactId().equals(contactId))
            return new ContactRelation(contactId, standing, storeId, addedAt, tags, event.customerId());
        ContactRelation relation = this;
        for (ContactEvent told : event.told()) relation = relation.after(told);
        return relation;
    }

    /** Of two additions of one date the store with the greater number, so that the order of arrival does not show. */
    private boolean isLatest(ContactAdded added) {
        if (addedAt == null || added.at().isAfter(addedAt)) return true;
        return added.at().equals(addedAt) && text(added.storeId()).compareTo(text(storeId)) > 0;
    }

    public Set<TagId> tagsOn() {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().on())
                .map(tag -> new TagId(tag.getKey()))
                .collect(Collectors.toSet());
    }

    private static SmallMap<TagNews> marked(SmallMap<TagNews> before, Set<TagId> of, TagNews news) {
        SmallMap<TagNews> tags = before;
        for (TagId tag : of) if (news.outweighs(tags.get(tag.value()))) tags = tags.with(tag.value(), news);
        return tags;
    }

    /** When something was last said of this tag; null: nothing. */
    public @Nullable Instant toldAt(TagId tag) {
        Map<String, TagNews> all = tags;
        TagNews news = all.get(tag.value());
        return news == null ? null : news.at();
    }

    private static String text(@Nullable StoreId store) {
        return store == null ? "" : store.value();
    }
}
