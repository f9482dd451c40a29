package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainEvent;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.query.Names;
import crm.projections.query.RandomRules;
import crm.projections.query.RuleText;
import crm.projections.search.EmbeddedElasticsearchExtension;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.RandomChain;
import crm.projections.shared.Rebuilds;
import crm.projections.shared.StillControl;
import crm.store.documents.Leases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(EmbeddedElasticsearchExtension.class)
class AudienceSearchFollowerTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MAY = Instant.parse("2026-05-01T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-02");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final CustomerId LI = new CustomerId("c-li");
    private static final CustomerId LI_AGAIN = new CustomerId("c-li-again");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final StoreId NORTH = new StoreId("north");
    private static final AtomicInteger INDEX = new AtomicInteger();

    @TempDir
    Path directory;

    private final SearchIndex index;
    private final AudienceSearch search;
    private final SearchAudience audience;
    private final Map<String, Place> places = new HashMap<>(Map.of("north", new Place("r1", "北京")));
    private Engines engines;
    private AudienceProjection projection;
    private LiveRunner live;
    private AudienceSearchFollower follower;

    AudienceSearchFollowerTest(SearchCluster cluster) {
        index = cluster.index(AudienceMapping.definition("followed" + INDEX.incrementAndGet(), 1));
        search = new AudienceSearch(index);
        audience = new SearchAudience(index, search::position, id -> text("member"));
    }

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        projection = new AudienceProjection(engines.documents, SHANGHAI);
        live = new LiveRunner(projection);
        follower = follower("here");
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void an_index_that_was_not_filled_says_so() {
        search.prepare();
        assertThatThrownBy(() -> count("everybody")).isInstanceOf(AudienceLoading.class);
        follower.round();
        assertThat(count("everybody")).isZero();
    }

    @Test
    void one_that_is_loaded_while_nothing_happens_says_as_of_when_it_holds() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        assertThat(search.position()).isEqualTo(live.token());
        assertThat(search.asOf()).isNotNull();
    }

    @Test
    void it_finds_whom_the_index_in_the_heap_finds_grown_loaded_and_rebuilt() throws InterruptedException {
        List<Happening> chain = RandomChain.of(5, MAY, 6, 15, 120, 400);
        Random random = new Random(6);
        for (int from = 0; from < chain.size(); ) {
            int to = Math.min(chain.size(), from + 1 + random.nextInt(150));
            engines.append(chain.subList(from, to));
            from = to;
            project();
            if (random.nextInt(3) > 0) follower.round();
        }
        follower.round();
        assertThat(search.position()).isEqualTo(live.token());
        assertThat(search.asOf()).isNotNull();
        finds_whom_the_heap_finds();

        follower.release();
        follower("there").round();
        finds_whom_the_heap_finds();

        rebuild();
        assertThat(follower.round()).as("the lease is another's").isFalse();
        finds_whom_the_heap_finds();
    }

    @Test
    void a_store_that_moves_and_what_no_event_tells_come_with_the_next_round() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        told("contact", ContactId.of(LI, WANG), new ContactAdded(LI, WANG, NORTH, AddWay.QR_CODE, null, MAY));
        assertThat(count("contact and city = 北京 and region = r1")).isOne();
        assertThat(audience.count(text("contact"), TODAY, new DataScope.Stores(Set.of(new StoreId("south"))))
                        .customers())
                .isZero();
        places.put("north", new Place("r2", "天津"));
        follower.round();
        assertThat(count("region = r1 or city = 北京")).isZero();
        assertThat(count("region = r2 and city = 天津")).isOne();
        follower.renew(Set.of(LI.value()));
        assertThat(follower.round()).isTrue();
        assertThat(follower.round()).isFalse();
        assertThat(count("region = r2 and city = 天津")).isOne();
    }

    @Test
    void one_of_two_instances_follows_and_the_other_one_goes_on_after_it() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        AudienceSearchFollower other = follower("there");
        assertThat(other.round()).isFalse();
        told("customer", LI_AGAIN, new CustomerRegistered(LI_AGAIN, MAY));
        assertThat(count("everybody")).isEqualTo(2);
        follower.release();
        assertThat(other.round()).isTrue();
        assertThat(count("everybody")).isEqualTo(2);
        append("customer", LI_AGAIN, new CustomerMerged(LI_AGAIN, LI, MergeReason.SAME_UNIONID, MAY));
        append("customer", LI, new CustomerAbsorbed(LI, LI_AGAIN, MAY, null, null, null, null, 1, MAY));
        assertThat(follower.round()).isFalse();
        other.round();
        assertThat(audience.members(text("everybody"), TODAY, ALL, 0, 10).customerIds())
                .containsExactly("c-li");
    }

    private void finds_whom_the_heap_finds() {
        AudienceFollower inHeap = new AudienceFollower(
                engines.documents,
                engines.log,
                () -> live.token(),
                () -> Map.copyOf(places),
                List.of(),
                SHANGHAI,
                Clock.systemUTC());
        inHeap.round();
        AudienceQueries heap = new AudienceQueries(inHeap.index(), id -> text("member"));
        RandomRules rules = new RandomRules(7);
        for (int i = 0; i < 40; i++) {
            SegmentRule rule = rules.rule(2);
            assertThat(Set.copyOf(audience.members(rule, TODAY, ALL, 0, 1_000).customerIds()))
                    .as(RuleText.write(rule, Names.NONE))
                    .isEqualTo(
                            Set.copyOf(heap.members(rule, TODAY, ALL, 0, 1_000).customerIds()));
        }
        assertThat(count("everybody")).isEqualTo(inHeap.index().size()).isPositive();
    }

    private void told(String type, Object id, DomainEvent... events) {
        append(type, id, events);
        follower.round();
    }

    private void append(String type, Object id, DomainEvent... events) {
        engines.append(Happening.of(type, id, events));
        project();
    }

    private void project() {
        live.catchUp(engines.messages(), new Random(1));
    }

    private void rebuild() throws InterruptedException {
        List<BatchFold<?, ?>> folds = List.of(projection);
        try (Rebuilds rebuilds =
                new Rebuilds(folds, engines.log, engines.codec, new StillControl(), Clock.systemUTC(), 40)) {
            rebuilds.start(projection.name());
            assertThat(rebuilds.await(projection.name(), Duration.ofSeconds(60)))
                    .isNotNull();
        }
    }

    private AudienceSearchFollower follower(String instance) {
        Clock clock = Clock.systemUTC();
        return new AudienceSearchFollower(
                engines.documents,
                engines.log,
                () -> live.token(),
                () -> Map.copyOf(places),
                List.of(),
                SHANGHAI,
                search,
                new Leases(engines.documents, instance, Duration.ofMinutes(1), clock),
                clock);
    }

    private int count(String rule) {
        return audience.count(text(rule), TODAY, ALL).customers();
    }

    private static SegmentRule text(String text) {
        return RuleText.read(text, Names.NONE);
    }
}
