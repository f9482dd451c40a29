package crm.projections.audience;

import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.tag.TagId;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One relation. Dated facts end the same in whatever order they arrive.
 *
 * @param standing null while nothing but tags is known
 * @param storeId of the latest addition
 * @param firstWay of the first addition
 * @param codes of all additions
 */
record AudienceRelation(
        @Nullable ContactStanding standing,
        @Nullable String storeId,
        @Nullable AddWay firstWay,
        @Nullable Instant firstAddedAt,
        @Nullable Instant lastAddedAt,
        List<String> codes,
        SmallMap<Mark> tags) {

    static final AudienceRelation UNKNOWN =
            new AudienceRelation(null, null, null, null, null, List.of(), SmallMap.empty());

    /** A tag on or off as of its latest date; on one date "on" counts. */
    record Mark(boolean on, Instant at) {}

    boolean holds() {
        return standing != null && standing.status() == ContactStatus.ADDED;
    }

    AudienceRelation after(ContactEvent event) {
        return switch (event) {
            case ContactAbsorbed absorbed -> {
                AudienceRelation relation = this;
                for (ContactEvent told : absorbed.told()) relation = relation.after(told);
                yield relation;
            }
            case ContactAdded e -> added(e);
            case ContactTagged e -> tagged(e);
            default ->
                new AudienceRelation(
                        ContactStanding.after(standing, event),
                        storeId,
                        firstWay,
                        firstAddedAt,
                        lastAddedAt,
                        codes,
                        tags);
        };
    }

    /** Of two additions of one date the greater store and way count, so that the order of arrival does not show. */
    private AudienceRelation added(ContactAdded e) {
        String store = e.storeId() == null ? null : e.storeId().value();
        int latest = lastAddedAt == null ? 1 : e.at().compareTo(lastAddedAt);
        int first = firstAddedAt == null ? -1 : e.at().compareTo(firstAddedAt);
        boolean takesStore = latest > 0 || latest == 0 && text(store).compareTo(text(storeId)) > 0;
        boolean takesWay =
                first < 0 || first == 0 && (firstWay == null || e.addWay().compareTo(firstWay) > 0);
        return new AudienceRelation(
                ContactStanding.after(standing, e),
                takesStore ? store : storeId,
                takesWay ? e.addWay() : firstWay,
                first < 0 ? e.at() : firstAddedAt,
                latest > 0 ? e.at() : lastAddedAt,
                ChannelCodeId.ofState(e.state()).map(code -> with(code.value())).orElse(codes),
                tags);
    }

    private List<String> with(String code) {
        if (codes.contains(code)) return codes;
        List<String> all = new ArrayList<>(codes);
        all.add(code);
        all.sort(null);
        return List.copyOf(all);
    }

    private AudienceRelation tagged(ContactTagged e) {
        SmallMap<Mark> after = tags;
        for (TagId tag : e.added()) after = marked(after, tag, new Mark(true, e.at()));
        for (TagId tag : e.removed()) after = marked(after, tag, new Mark(false, e.at()));
        return new AudienceRelation(
                ContactStanding.after(standing, e), storeId, firstWay, firstAddedAt, lastAddedAt, codes, after);
    }

    private static SmallMap<Mark> marked(SmallMap<Mark> tags, TagId tag, Mark mark) {
        Mark before = tags.get(tag.value());
        boolean counts =
                before == null || mark.at().isAfter(before.at()) || mark.at().equals(before.at()) && mark.on();
        return counts ? tags.with(tag.value(), mark) : tags;
    }

    private static String text(@Nullable String s) {
        return s == null ? "" : s;
    }
}
