package crm.campaign.moment;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.CampaignState;
import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentContent;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.tag.TagId;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.FrozenAudiences;
import crm.projections.audience.SegmentRules;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.ComparedStores.Split;
import crm.projections.customer.CustomerStreams;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentHoldingTest {

    private static final CampaignId MOMENT = new CampaignId("moment");
    private static final LocalDate MAY_4 = LocalDate.of(2026, 5, 4);
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId CITY = new StoreId("S02");
    private static final TagId SPICY = new TagId("spicy");
    private static final TagId SWEET = new TagId("sweet");

    @TempDir
    Path directory;

    private SqliteFile file;
    private SqliteDocuments documents;
    private FrozenAudiences lists;
    private ComparedStores compared;
    private final List<StaffView> staff = new ArrayList<>();
    private final Map<String, Map<String, Set<TagId>>> customers = new TreeMap<>();

    private final Set<StoreId> closed = new HashSet<>();

    @BeforeEach
    void open() throws Exception {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        lists = new FrozenAudiences(documents);
        compared = new ComparedStores(documents);
        staff.add(staff("li", LAKE));
        staff.add(staff("he", CITY));
        staff.add(staff("boss", LAKE, CITY));
        customer("c1", Map.of("li", Set.of(SPICY)));
        customer("c2", Map.of("li", Set.of(SWEET)));
        customer("c3", Map.of("he", Set.of(SPICY)));
        customer("c4", Map.of("li", Set.of(SPICY), "he", Set.of(SPICY)));
        customer("c5", Map.of("boss", Set.of(SPICY)));
        customer("c6", Map.of("nobody", Set.of(SPICY)));
        customer("c7", Map.of("li", Set.of(SPICY, SWEET)));
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    @Test
    void customers_of_both_kinds_of_stores_are_found_by_one_rule_and_who_knows_both_is_in_neither() {
        MomentHolding.Held held = begin(viewers(Set.of(), Set.of(CITY), Set.of()), 0);
        Split split = compared.find(MOMENT).orElseThrow();
        assertThat(split.heldOut()).containsExactly(CITY);
        assertThat(byStore(split)).isEqualTo(Map.of("S01", List.of("c1", "c2", "c7"), "S02", List.of("c3", "c5")));
        assertThat(split.inBoth()).as("c4, whom both stores' staff know").isEqualTo(1);
        assertThat(lists.recipients(held.list())).containsExactly("c3", "c5");
        assertThat(held.position()).isEqualTo(77);
    }

    @Test
    void only_customers_whom_the_moment_is_for_are_compared() {
        begin(viewers(Set.of(SPICY), Set.of(CITY), Set.of()), 0);
        assertThat(byStore(compared.find(MOMENT).orElseThrow()))
                .isEqualTo(Map.of("S01", List.of("c1", "c7"), "S02", List.of("c3", "c5")));
    }

    @Test
    void the_stores_that_were_drawn_stay_though_others_open_later() {
        CampaignBrief brief = brief(viewers(Set.of(), Set.of(), Set.of()), 500);
        holding().begin(standing(brief), MAY_4);
        Set<StoreId> drawn = compared.find(MOMENT).orElseThrow().heldOut();
        assertThat(drawn).hasSize(1);
        for (int n = 3; n < 30; n++) staff.add(staff("s" + n, new StoreId("S" + n)));
        assertThat(holding().heldOut(standing(brief))).isEqualTo(drawn);
        holding().begin(standing(brief), MAY_4);
        assertThat(compared.find(MOMENT).orElseThrow().heldOut()).isEqualTo(drawn);
    }

    @Test
    void by_tag_those_are_held_out_who_do_not_see_it_by_another() {
        MomentHolding.Held held = begin(viewers(Set.of(SPICY), Set.of(), Set.of(SWEET)), 0);
        assertThat(lists.recipients(held.list())).containsExactly("c2");
        assertThat(compared.find(MOMENT)).as("no stores are divided").isEmpty();
    }

    @Test
    void staff_of_a_store_whose_doors_are_closed_publish_it_like_all_others() {
        closed.add(CITY);
        MomentRange range = new MomentRange(stores());
        assertThat(range.staff(brief(viewers(Set.of(), Set.of(), Set.of()), 0), Set.of()))
                .extracting(StaffAccountId::value)
                .containsExactlyInAnyOrder("li", "he", "boss");
    }

    @Test
    void without_a_holdout_nothing_is_kept() {
        assertThat(begin(viewers(Set.of(), Set.of(), Set.of()), 0).list()).isNull();
        assertThat(compared.find(MOMENT)).isEmpty();
    }

    private Map<String, List<String>> byStore(Split split) {
        Map<String, List<String>> byStore = new HashMap<>();
        split.stores().forEach(part -> byStore.put(part.storeId().value(), lists.recipients(part.customers())));
        return byStore;
    }

    private MomentHolding.Held begin(Viewers viewers, int heldOutPermille) {
        return holding().begin(standing(brief(viewers, heldOutPermille)), MAY_4);
    }

    private MomentHolding holding() {
        SegmentRules none = segment -> {
            throw new UnsupportedOperationException();
        };
        return new MomentHolding(new MomentRange(stores()), audience(), none, streams(), lists, compared);
    }

    private static Viewers viewers(Set<TagId> tags, Set<StoreId> heldOutStores, Set<TagId> heldOutTags) {
        return new Viewers(Set.of(), Set.of(), tags, null, heldOutStores, heldOutTags);
    }

    private static CampaignBrief brief(Viewers viewers, int heldOutPermille) {
        return new CampaignBrief(
                "x", Set.of(), viewers, List.of(), new MomentContent("x", List.of()), heldOutPermille, null, 3, 7);
    }

    private static CampaignStanding standing(CampaignBrief brief) {
        return new CampaignStanding(MOMENT, brief, CampaignState.APPROVED, null, null);
    }

    private void customer(String id, Map<String, Set<TagId>> relations) {
        customers.put(id, relations);
    }

    private CustomerStreams streams() {
        return new CustomerStreams(documents) {
            @Override
            public Map<CustomerId, List<StaffAccountId>> openRelations(Collection<CustomerId> page, Set<TagId> anyOf) {
                Map<CustomerId, List<StaffAccountId>> open = new HashMap<>();
                for (CustomerId customer : page)
                    open.put(
                            customer,
                            customers.get(customer.value()).entrySet().stream()
                                    .filter(each -> anyOf.isEmpty()
                                            || each.getValue().stream().anyMatch(anyOf::contains))
                                    .map(each -> new StaffAccountId(each.getKey()))
                                    .toList());
                return open;
            }
        };
    }

    /** Everybody, whatever is asked. */
    private Audience audience() {
        return new Audience() {
            @Override
            public AudienceQueries.Count count(SegmentRule rule, LocalDate today, DataScope scope) {
                throw new UnsupportedOperationException();
            }

            @Override
            public AudienceQueries.Members members(
                    SegmentRule rule, LocalDate today, DataScope scope, int skip, int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public AudienceQueries.Count list(
                    SegmentRule rule, LocalDate today, DataScope scope, AudienceQueries.IdSink sink) {
                for (String id : customers.keySet()) sink.take(id.getBytes(StandardCharsets.UTF_8), 0, id.length());
                return new AudienceQueries.Count(customers.size(), 77);
            }

            @Override
            public long position() {
                return 77;
            }
        };
    }

    private StoreDirectory stores() {
        return new StoreDirectory(documents, null, () -> 0, () -> 0, Clock.systemUTC(), Duration.ZERO) {
            @Override
            public List<StoreView> stores(DataScope scope) {
                return staff.stream()
                        .flatMap(one -> one.storeIds().stream())
                        .distinct()
                        .map(id -> new StoreView(
                                id,
                                id.value(),
                                new RegionId("R1"),
                                "华东",
                                "杭州",
                                closed.contains(id) ? Instant.EPOCH : null))
                        .toList();
            }

            @Override
            public List<StaffView> staff(DataScope scope) {
                return staff;
            }
        };
    }

    private static StaffView staff(String id, StoreId... stores) {
        return new StaffView(
                new StaffAccountId(id), id, id, StaffRole.GUIDE, Set.of(stores), Set.of(), Instant.EPOCH, null);
    }
}
