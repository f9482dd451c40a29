package crm.projections.customer;

import crm.domain.contact.WelcomeMiss;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What WeCom said to what we wanted of a relation.
 *
 * @param storeId of the latest addition, with its date
 * @param welcome of the latest addition
 * @param noteRevision of the latest note, 0: none
 * @param noteRefused WeCom's errcode, while it has another note than we
 * @param tagsRefused the latest tagging that WeCom did not take; null: none, or another came since
 */
public record RelationAnswer(
        @Nullable String storeId,
        @Nullable Instant addedAt,
        @Nullable Welcome welcome,
        long noteRevision,
        @Nullable Integer noteRefused,
        @Nullable TagsRefused tagsRefused) {

    static final RelationAnswer NONE = new RelationAnswer(null, null, null, 0, null, null);

    /**
     * @param miss null: it was sent
     * @param at of the addition
     */
    public record Welcome(
            @Nullable WelcomeMiss miss, @Nullable Integer errorCode, Instant at) {}

    /** @param wanted ids of tags that were put on, and {@code unwanted} of those that were taken off */
    public record TagsRefused(SortedSet<String> wanted, SortedSet<String> unwanted, int errorCode, Instant at) {

        public List<TagId> wantedTags() {
            return wanted.stream().map(TagId::new).toList();
        }

        public List<TagId> unwantedTags() {
            return unwanted.stream().map(TagId::new).toList();
        }
    }

    RelationAnswer added(@Nullable String store, Instant at) {
        boolean later = addedAt == null || !at.isBefore(addedAt);
        return later ? new RelationAnswer(store, at, welcome, noteRevision, noteRefused, tagsRefused) : this;
    }

    RelationAnswer greeted(Welcome latest) {
        boolean later = welcome == null || !latest.at().isBefore(welcome.at());
        return later ? new RelationAnswer(storeId, addedAt, latest, noteRevision, noteRefused, tagsRefused) : this;
    }

    RelationAnswer noted(long revision) {
        return revision < noteRevision
                ? this
                : new RelationAnswer(storeId, addedAt, welcome, revision, null, tagsRefused);
    }

    RelationAnswer noteRefused(long revision, int code) {
        return revision < noteRevision
                ? this
                : new RelationAnswer(storeId, addedAt, welcome, revision, code, tagsRefused);
    }

    RelationAnswer refused(@Nullable TagsRefused refused) {
        return new RelationAnswer(storeId, addedAt, welcome, noteRevision, noteRefused, refused);
    }
}
