package crm.campaign.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignKind;
import crm.domain.chat.GroupChatId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SnapshotId;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.AudienceRelations;
import crm.projections.audience.AudienceRelations.Related;
import crm.projections.audience.AudienceRelations.StaffRelation;
import crm.projections.audience.FrozenAudiences;
import crm.projections.chat.GroupChatView;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Candidates out of the projections: who is meant from the audience, a kept snapshot or a frozen list, with whom from the
 * audience's documents. Nobody tells who chatted with a customer last, so of several staff the latest added writes.
 */
public final class AudienceCandidates implements CandidateSource {

    private final Audience audience;
    private final Function<SegmentId, SegmentRule> segments;
    private final Snapshots snapshots;
    private final FrozenAudiences lists;
    private final AudienceRelations relations;
    private final Chats chats;
    private final Supplier<Set<StaffAccountId>> gone;
    private final Clock clock;
    private final ZoneId businessZone;

    /** Whom a kept snapshot of a segment holds within the scope, as they are today. */
    public interface Snapshots {
        Collection<String> members(SegmentId segmentId, SnapshotId snapshotId, DataScope scope);
    }

    /** A group chat within the scope. */
    public interface Chats {
        Optional<GroupChatView> find(GroupChatId chatId, DataScope scope);
    }

    /** @param gone staff who left */
    public AudienceCandidates(
            Audience audience,
            Function<SegmentId, SegmentRule> segments,
            Snapshots snapshots,
            FrozenAudiences lists,
            AudienceRelations relations,
            Chats chats,
            Supplier<Set<StaffAccountId>> gone,
            Clock clock,
            ZoneId businessZone) {
        this.audience = audience;
        this.segments = segments;
        this.snapshots = snapshots;
        this.lists = lists;
        this.relations = relations;
        this.chats = chats;
        this.gone = gone;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    @Override
    public Candidates candidates(CampaignBrief brief, DataScope scope) {
        DataScope meant = within(brief.stores(), scope);
        return switch (brief.audience()) {
            case CampaignAudience.OfSegment segment -> ofSegment(segment.segmentId(), scope, meant);
            case CampaignAudience.OfSnapshot of ->
                customers(
                        new HashSet<>(snapshots.members(of.segmentId(), of.snapshotId(), meant)),
                        audience.position(),
                        scope,
                        meant);
            case CampaignAudience.HandPicked picked ->
                customers(new HashSet<>(lists.recipients(picked.customers())), audience.position(), scope, meant);
            case CampaignAudience.Chats those -> chats(lists.recipients(those.chats()), scope);
            case CampaignAudience.Viewers viewers ->
                viewers.segmentId() == null
                        ? new Candidates(audience.position(), false)
                        : ofSegment(viewers.segmentId(), scope, meant);
        };
    }

    private Candidates ofSegment(SegmentId segment, DataScope scope, DataScope meant) {
        Set<String> ids = new HashSet<>();
        LocalDate today = LocalDate.now(clock.withZone(businessZone));
        AudienceQueries.Count count = audience.list(
                segments.apply(segment),
                today,
                meant,
                (bytes, from, length) -> ids.add(new String(bytes, from, length, UTF_8)));
        return customers(ids, count.position(), scope, meant);
    }

    @Override
    public Candidates candidates(CampaignBrief brief, Collection<String> ids, DataScope scope) {
        return brief.kind() == CampaignKind.GROUP_CHATS
                ? chats(ids, scope)
                : customers(new HashSet<>(ids), audience.position(), scope, within(brief.stores(), scope));
    }

    private static DataScope within(Set<StoreId> stores, DataScope scope) {
        if (stores.isEmpty()) return scope;
        Set<StoreId> seen = new HashSet<>(stores);
        seen.removeIf(store -> !scope.sees(store));
        return new DataScope.Stores(seen);
    }

    /**
     * All relations count that the asker sees, not those of the campaign's stores alone: whoever has others only is told from
     * one who has none. Whoever was found is taken out of the ids: of a million there is one set only.
     */
    private Candidates customers(Set<String> ids, long position, DataScope scope, DataScope meant) {
        Set<StaffAccountId> left = gone.get();
        Candidates candidates = new Candidates(position, false);
        relations.read(ids, scope, customer -> {
            if (!ids.remove(customer.customerId())) return;
            candidates.add(customer.customerId());
            if (customer.optedOut()) candidates.optedOut();
            relate(candidates, customer, left, meant);
        });
        for (String id : ids) {
            candidates.add(id);
            candidates.unknown();
        }
        return candidates;
    }

    private static void relate(Candidates candidates, Related customer, Set<StaffAccountId> left, DataScope meant) {
        StaffRelation home = null;
        for (StaffRelation relation : customer.relations()) {
            StaffAccountId staff = new StaffAccountId(relation.staffId());
            StoreId store = store(relation);
            if (relation.holds() && !left.contains(staff)) candidates.relation(staff, store, added(relation));
            else candidates.pastRelation(relation.holds());
            if (home == null || isCloser(relation, home, meant)) home = relation;
        }
        if (home != null) candidates.home(store(home));
    }

    /** One of the meant stores before others, one that holds before ended ones, the later added before the earlier. */
    private static boolean isCloser(StaffRelation relation, StaffRelation than, DataScope meant) {
        boolean here = meant.sees(store(relation));
        if (here != meant.sees(store(than))) return here;
        if (relation.holds() != than.holds()) return relation.holds();
        return added(relation) > added(than);
    }

    private static @Nullable StoreId store(StaffRelation relation) {
        return relation.storeId() == null ? null : new StoreId(relation.storeId());
    }

    private static long added(StaffRelation relation) {
        return relation.addedAt() == null
                ? Candidates.NEVER
                : relation.addedAt().toEpochMilli();
    }

    private Candidates chats(Collection<String> ids, DataScope scope) {
        Candidates candidates = new Candidates(audience.position(), false);
        Set<StaffAccountId> left = gone.get();
        for (String id : List.copyOf(ids)) {
            candidates.add(id);
            GroupChatView chat = chats.find(new GroupChatId(id), scope).orElse(null);
            if (chat == null || chat.dismissedAt() != null) {
                candidates.unknown();
                continue;
            }
            candidates.home(chat.storeId());
            if (left.contains(chat.ownerId())) candidates.pastRelation(true);
            else
                candidates.relation(
                        chat.ownerId(), chat.storeId(), chat.createdAt().toEpochMilli());
        }
        return candidates;
    }
}
