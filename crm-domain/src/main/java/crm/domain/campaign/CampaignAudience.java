package crm.domain.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SnapshotId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagId;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a campaign means. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "audience")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CampaignAudience.OfSegment.class, name = "segment"),
    @JsonSubTypes.Type(value = CampaignAudience.OfSnapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = CampaignAudience.HandPicked.class, name = "hand-picked"),
    @JsonSubTypes.Type(value = CampaignAudience.Chats.class, name = "chats"),
    @JsonSubTypes.Type(value = CampaignAudience.Viewers.class, name = "viewers")
})
public sealed interface CampaignAudience {

    CampaignKind kind();

    /** Whoever is in the segment when the campaign is planned. */
    record OfSegment(SegmentId segmentId) implements CampaignAudience {
        @Override
        public CampaignKind kind() {
            return CampaignKind.MESSAGE;
        }
    }

    /** Exactly those of a frozen segment. */
    record OfSnapshot(SegmentId segmentId, SnapshotId snapshotId) implements CampaignAudience {
        @Override
        public CampaignKind kind() {
            return CampaignKind.MESSAGE;
        }
    }

    /** Exactly these customers. */
    record HandPicked(FrozenAudience customers) implements CampaignAudience {
        @Override
        public CampaignKind kind() {
            return CampaignKind.MESSAGE;
        }
    }

    /** These group chats, through the staff who own them. */
    record Chats(FrozenAudience chats) implements CampaignAudience {
        @Override
        public CampaignKind kind() {
            return CampaignKind.GROUP_CHATS;
        }
    }

    /**
     * Customers of staff who have any of the tags: WeCom's visible range (developer document 95094), never a list.
     *
     * @param stores whose staff publish it; with no staff either: everybody who serves customers
     * @param tagIds empty: all customers of the staff
     * @param segmentId whose members get a tag of the campaign's own first, by which they see it; then {@code tagIds} is
     *     empty
     * @param heldOutStores whose staff do not publish it, so that their customers can be compared
     * @param heldOutTags customers of the staff who have any of these and none of {@code tagIds} are compared with those
     *     who see it: WeCom cannot leave a tag out of a range, so there are {@code tagIds} then
     */
    record Viewers(
            Set<StoreId> stores,
            Set<StaffAccountId> staffIds,
            Set<TagId> tagIds,
            @Nullable SegmentId segmentId,
            Set<StoreId> heldOutStores,
            Set<TagId> heldOutTags)
            implements CampaignAudience {

        public Viewers {
            stores = Canonical.sorted(stores);
            staffIds = Canonical.sorted(staffIds);
            tagIds = Canonical.sorted(tagIds);
            heldOutStores = Canonical.sorted(heldOutStores);
            // Documents of a time before nobody was held out by tag say nothing of it.
            heldOutTags = heldOutTags == null ? Set.of() : Canonical.sorted(heldOutTags);
        }

        @Override
        public CampaignKind kind() {
            return CampaignKind.MOMENT;
        }

        /** @param heldOutPermille of the brief: of the customers of a segment, else of the stores */
        public MomentHoldout holdout(int heldOutPermille) {
            if (!heldOutStores.isEmpty()) return MomentHoldout.PICKED_STORES;
            if (!heldOutTags.isEmpty()) return MomentHoldout.TAGGED;
            if (heldOutPermille == 0) return MomentHoldout.NOBODY;
            return segmentId == null ? MomentHoldout.STORES_BY_CHANCE : MomentHoldout.CUSTOMERS_BY_CHANCE;
        }

        void check(int heldOutPermille) {
            int ways =
                    (heldOutPermille > 0 ? 1 : 0) + (heldOutStores.isEmpty() ? 0 : 1) + (heldOutTags.isEmpty() ? 0 : 1);
            if (ways > 1) throw new DomainRejection(Rejections.HOLDOUT_TWICE);
            boolean apart = !tagIds.isEmpty() && Collections.disjoint(tagIds, heldOutTags);
            if (!heldOutTags.isEmpty() && !apart) throw new DomainRejection(Rejections.HOLDOUT_TAGS);
        }
    }
}
