package crm.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.ledger.Reaches;
import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SkipReason;
import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactId;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.Flag;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SnapshotId;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceProjection;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.AudienceRelations;
import crm.projections.audience.FrozenAudiences;
import crm.projections.chat.GroupChatView;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceCandidatesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MAY = Instant.parse("2026-05-01T04:00:00Z");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final StoreId NORTH = new StoreId("north");
    private static final StoreId SOUTH = new StoreId("south");
    private static final CampaignId CAMPAIGN = new CampaignId("c1");
    private static final SegmentRule MEMBERS = new SegmentRule.Holds(Flag.MEMBER);

    @TempDir
    Path directory;

    private final AudienceIndex index = new AudienceIndex();
    private final Map<String, GroupChatView> chats = new HashMap<>();
    private Engines engines;
    private FrozenAudiences lists;
    private AudienceCandidates source;

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        lists = new FrozenAudiences(engines.documents);
        // li and wang serve the north, zhang the south, and chen has left.
        added("a", "li", NORTH, 1);
        added("both", "li", NORTH, 1);
        added("both", "zhang", SOUTH, 2);
        added("south", "zhang", SOUTH, 1);
        added("lost", "li", NORTH, 1);
        lost("lost", "li");
        added("chens", "chen", NORTH, 1);
        added("no store", "li", null, 1);
        added("quiet", "wang", NORTH, 1);
        CustomerId quiet = new CustomerId("quiet");
        engines.append(Happening.of(
                "customer",
                quiet,
                new CustomerOptedOut(quiet, ConsentSource.values()[0], OptOutReason.values()[0], "wang", MAY)));
        new LiveRunner(new AudienceProjection(engines.documents, SHANGHAI)).catchUp(engines.messages(), new Random(1));
        index.apply(
                List.of(
                        member("a", "north"),
                        member("both", "north", "south"),
                        member("lost"),
                        AudienceFacts.of("quiet").store("north").facts()),
                Set.of(),
                77);
        source = new AudienceCandidates(
                new AudienceQueries(index, id -> MEMBERS),
                id -> MEMBERS,
                (segment, snapshot, scope) -> List.of("a", "south"),
                lists,
                new AudienceRelations(engines.documents),
                (chat, scope) ->
                        Optional.ofNullable(chats.get(chat.value())).filter(view -> scope.sees(view.storeId())),
                () -> Set.of(new StaffAccountId("chen")),
                Clock.fixed(MAY, ZoneOffset.UTC),
                SHANGHAI);
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    private static AudienceFacts member(String id, String... stores) {
        AudienceFacts.Builder facts = AudienceFacts.of(id).flag(Flag.MEMBER, true);
        for (String store : stores) facts.store(store);
        return facts.facts();
    }

    private void added(String customer, String staff, @Nullable StoreId store, int second) {
        CustomerId id = new CustomerId(customer);
        StaffAccountId with = new StaffAccountId(staff);
        engines.append(Happening.of(
                "contact",
                ContactId.of(id, with),
                new ContactAdded(id, with, store, AddWay.QR_CODE, null, MAY.plusSeconds(second))));
    }

    private void lost(String customer, String staff) {
        CustomerId id = new CustomerId(customer);
        StaffAccountId with = new StaffAccountId(staff);
        engines.append(
                Happening.of("contact", ContactId.of(id, with), new ContactLost(id, with, NORTH, MAY.plusSeconds(9))));
    }

    private static CampaignBrief brief(CampaignAudience audience, StoreId... stores) {
        CampaignBrief like = Town.brief();
        return new CampaignBrief("May", Set.of(stores), audience, like.variants(), null, 0, null, 3, 7);
    }

    private CampaignAudience picked(String... ids) {
        return new CampaignAudience.HandPicked(lists.freeze(List.of(ids)));
    }

    private DispatchPlan plan(CampaignBrief brief, DataScope scope) {
        Candidates candidates = source.candidates(brief, scope);
        return DispatchPlanner.plan(
                candidates,
                Reaches.none(candidates.rows()),
                PlanTerms.STANDARD.policies(CAMPAIGN, brief, CampaignLimits.STANDARD, MAY, SHANGHAI));
    }

    private static Map<String, String> told(DispatchPlan plan) {
        Map<String, String> told = new HashMap<>();
        for (int row = 0; row < plan.candidates().rows(); row++)
            told.put(
                    plan.candidates().ids().text(row),
                    plan.isSent(row) ? plan.sender(row) + "@" + plan.store(row) : String.valueOf(plan.reason(row)));
        return told;
    }

    @Test
    void hand_picked_customers_are_each_told_why_they_get_it_or_not() {
        CampaignBrief brief =
                brief(picked("a", "both", "south", "lost", "chens", "no store", "quiet", "nobody"), NORTH);
        assertThat(told(plan(brief, ALL)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", "li@north",
                        "both", "li@north",
                        "south", "NO_SENDER",
                        "lost", "LOST",
                        "chens", "NO_SENDER",
                        "no store", "NO_SENDER",
                        "quiet", "OPTED_OUT",
                        "nobody", "UNKNOWN"));
    }

    @Test
    void head_office_in_all_stores_writes_through_the_latest_and_to_those_of_no_store() {
        assertThat(told(plan(brief(picked("both", "no store")), ALL)))
                .containsEntry("both", "zhang@south")
                .containsEntry("no store", "li@null");
    }

    @Test
    void a_segment_means_its_members_in_the_campaigns_stores() {
        CampaignAudience members = new CampaignAudience.OfSegment(new SegmentId("members"));
        DispatchPlan plan = plan(brief(members, NORTH), ALL);
        assertThat(told(plan)).containsOnlyKeys("a", "both");
        assertThat(plan.candidates().position()).isEqualTo(77);
        assertThat(told(plan(brief(members), ALL)))
                .containsOnlyKeys("a", "both", "lost")
                .containsEntry("lost", "LOST");
    }

    @Test
    void a_snapshot_means_whom_it_holds() {
        CampaignAudience kept = new CampaignAudience.OfSnapshot(new SegmentId("members"), new SnapshotId("s1"));
        assertThat(told(plan(brief(kept), ALL)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "li@north", "south", "zhang@south"));
    }

    @Test
    void whoever_asks_for_a_store_is_told_nothing_of_others_customers() {
        DataScope north = new DataScope.Stores(Set.of(NORTH));
        DispatchPlan plan = plan(brief(picked("a", "both", "south"), NORTH), north);
        assertThat(told(plan))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "li@north", "both", "li@north", "south", "UNKNOWN"));
        assertThat(plan.byStore()).allSatisfy(each -> assertThat(each.storeId()).isNotEqualTo(SOUTH));
    }

    @Test
    void those_of_no_staff_of_the_stores_count_in_the_figures_of_where_they_are() {
        DispatchPlan plan = plan(brief(picked("lost", "south", "nobody"), NORTH), ALL);
        assertThat(plan.figures())
                .isEqualTo(new PlanFigures(
                        3, 0, 0, Map.of(SkipReason.LOST, 1, SkipReason.NO_SENDER, 1, SkipReason.UNKNOWN, 1)));
        assertThat(plan.byStore()).extracting(StoreFigures::storeId).containsExactly(NORTH, SOUTH, null);
    }

    @Test
    void group_chats_are_written_into_by_their_owners() {
        chats.put("mine", chat("mine", "li", NORTH, null));
        chats.put("gone", chat("gone", "li", NORTH, MAY));
        chats.put("chens", chat("chens", "chen", NORTH, null));
        chats.put("south", chat("south", "zhang", SOUTH, null));
        CampaignAudience those =
                new CampaignAudience.Chats(lists.freeze(List.of("mine", "gone", "chens", "south", "none")));
        assertThat(told(plan(brief(those, NORTH), ALL)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "mine", "li@north",
                        "gone", "UNKNOWN",
                        "chens", "NO_SENDER",
                        "south", "NO_SENDER",
                        "none", "UNKNOWN"));
    }

    private static GroupChatView chat(String id, String owner, StoreId store, @Nullable Instant dismissed) {
        return new GroupChatView(
                new GroupChatId(id), id, new StaffAccountId(owner), store, MAY, new ChatSize(1, 1), null, dismissed);
    }
}
