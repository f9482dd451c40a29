package crm.domain.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SnapshotId;
import crm.domain.shared.Canonical;
import crm.domain.tag.TagId;
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
     */
    record Viewers(
            Set<StoreId> stores,
            Set<StaffAccountId> staffIds,
            Set<TagId> tagIds,
            @Nullable SegmentId segmentId,
            Set<StoreId> heldOutStores)
            implements CampaignAudience {

        public Viewers {
            stores = Canonical.sorted(stores);
            staffIds = Canonical.sorted(staffIds);
            tagIds = Canonical.sorted(tagIds);
            heldOutStores = Canonical.sorted(heldOutStores);
        }

        @Override
        public CampaignKind kind() {
            return CampaignKind.MOMENT;
        }
    }
}
