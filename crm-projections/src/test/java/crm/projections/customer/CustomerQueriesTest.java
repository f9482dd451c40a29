package crm.projections.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.domain.chat.ChatJoin;
import crm.domain.chat.ChatLeave;
import crm.domain.chat.ChatMember;
import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatEvent.ChatCreated;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatId;
import crm.domain.chat.JoinScene;
import crm.domain.chat.QuitScene;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactPast;
import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.domain.customer.MergeReason;
import crm.domain.customer.OptOutReason;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitScene;
import crm.projections.chat.ChatMemberProjection;
import crm.projections.chat.ChatMembers;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.order.OrderFactsProjection;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderTotals;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreDirectoryProjection;
import crm.projections.search.EmbeddedElasticsearchExtension;
import crm.projections.search.IndexDefinition;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.shared.CanonicalForm;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.Engines;
import crm.projections.shared.EventContext;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.RandomChain;
import crm.projections.shared.RebuildProgress;
import crm.projections.shared.Rebuilds;
import crm.projections.shared.StillControl;
import crm.projections.shared.Vaults;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(EmbeddedElasticsearchExtension.class)
class CustomerQueriesTest {

    private static final StoreId EAST = new StoreId("EAST");
    private static final StoreId WEST = new StoreId("WEST");
    private static final StaffAccountId LI = new StaffAccountId("li");
    private static final StaffAccountId MA = new StaffAccountId("ma");
    private static final TagId SPICY = new TagId("spicy");
    private static final OrderChannel MALL = OrderChannel.MALL_MINI_PROGRAM;
    private static final DataScope ALL = new AllStores();
    private static final DataScope ONLY_EAST = new Stores(Set.of(EAST));
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Engines engines;
    private Vault vault;
    private SearchIndex index;
    private CustomerSearchProjection searchProjection;
    private List<LiveRunner> live;
    private CustomerQueries customers;
    private int orders;

    @BeforeEach
    void open(SearchCluster cluster) {
        engines = new Engines(directory);
        vault = Vaults.in(directory, engines.documents);
        IndexDefinition mapped = CustomerSearchProjection.INDEX;
        index = cluster.index(
                new IndexDefinition("customers-" + System.nanoTime(), 1, mapped.body(), mapped.fingerprint()));
        index.prepare();
        searchProjection = new CustomerSearchProjection(index, vault);
        LiveRunner stores = new LiveRunner(new StoreDirectoryProjection(engines.documents));
        live = List.of(
                stores,
                new LiveRunner(new OrderFactsProjection(engines.documents)),
                new LiveRunner(new CustomerProfileProjection(engines.documents)),
                new LiveRunner(searchProjection),
                new LiveRunner(new ChatMemberProjection(engines.documents)),
                new LiveRunner(new CustomerVisitsProjection(engines.documents)));
        customers = new CustomerQueries(
                engines.documents,
                index,
                new StoreDirectory(
                        engines.documents,
                        vault,
                        stores::token,
                        () -> 0,
                        Clock.fixed(LATER, ZoneOffset.UTC),
                        Duration.ZERO),
                new OrderQueries(engines.documents),
                vault,
                engines.log,
                engines.codec,
                ZoneOffset.UTC,
                List.of(new ChatTimeline(new ChatMembers(engines.documents))));
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private static Instant at(int day) {
        return Instant.parse("2026-05-01T04:00:00Z").plus(Duration.ofDays(day));
    }

    private CustomerId someone(String name, String phone) {
        String subject = vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("phone", phone));
        vault.record(subject, Map.of(PersonalField.NAME, name, PersonalField.PHONE, phone));
        return new CustomerId(subject);
    }

    private void happened(String type, Object id, DomainEvent... events) {
        engines.append(Happening.of(type, id, events));
    }

    private void met(CustomerId customer, StaffAccountId guide, StoreId store, int day) {
        happened(
                "contact",
                ContactId.of(customer, guide),
                new ContactAdded(customer, guide, store, AddWay.QR_CODE, null, at(day)));
    }

    private OrderId bought(@Nullable CustomerId customer, StoreId store, long fen, int day) {
        OrderId id = new OrderId("till:" + orders++);
        Payment payment = new Payment("p", Money.fen(fen), at(day));
        happened(
                "order",
                id,
                new OrderPlaced(id, store, MALL, customer, null, List.of(), Money.fen(fen), at(day), null),
                new OrderPaid(id, store, MALL, customer, payment, true));
        return id;
    }

    private void project() {
        live.forEach(runner -> runner.catchUp(engines.messages(), new Random(1)));
        live.forEach(runner -> assertThat(runner.deadLetters.size()).isZero());
        index.refresh();
    }

    private List<String> names(DataScope scope, CustomerSearch search) {
        return customers.search(scope, search).customers().stream()
                .map(customer -> String.valueOf(customer.name()))
                .toList();
    }

    private static CustomerSearch text(String text) {
        return new CustomerSearch(text, null, null, null, null, null, null, null, null, Sort.RELEVANCE, 50, null);
    }

    private static CustomerSearch sorted(Sort sort) {
        return new CustomerSearch(null, null, null, null, null, null, null, null, null, sort, 50, null);
    }

    @Test
    void one_is_found_by_part_of_her_name_and_by_the_end_of_her_phone() {
        met(someone("王小明", "8613800138000"), LI, EAST, 1);
        met(someone("李小红", "8613911112222"), LI, EAST, 1);
        project();
        assertThat(names(ALL, text("小明"))).containsExactly("王小明");
        assertThat(names(ALL, text("小"))).containsExactlyInAnyOrder("王小明", "李小红");
        assertThat(names(ALL, text("8000"))).containsExactly("王小明");
        assertThat(names(ALL, text("138 0013 8000"))).containsExactly("王小明");
        assertThat(names(ALL, text("+86 13911112222"))).containsExactly("李小红");
        assertThat(names(ALL, text("1380"))).as("not from the middle").isEmpty();
        assertThat(names(ALL, text("000"))).as("three digits are no phone").isEmpty();
    }

    @Test
    void a_new_name_is_found_once_its_event_is_projected() {
        CustomerId wang = someone("王小明", "8613800138000");
        met(wang, LI, EAST, 1);
        project();
        long revision = vault.record(wang.value(), Map.of(PersonalField.NAME, "王大明"));
        happened("customer", wang, new CustomerProfileRecorded(wang, Gender.MALE, "北京", revision, at(2)));
        project();
        assertThat(names(ALL, text("大明"))).containsExactly("王大明");
        assertThat(names(ALL, text("小明"))).isEmpty();
    }

    @Test
    void a_store_manager_sees_the_customers_of_her_store_and_only_what_they_did_there() {
        CustomerId both = someone("双双", "8613800000001");
        CustomerId west = someone("西西", "8613800000002");
        CustomerId ordered = someone("单单", "8613800000003");
        CustomerId nobody = someone("空空", "8613800000004");
        met(both, LI, EAST, 1);
        met(both, MA, WEST, 2);
        bought(both, EAST, 1_000, 3);
        bought(both, WEST, 9_000, 4);
        met(west, MA, WEST, 1);
        bought(ordered, EAST, 500, 5);
        happened("customer", nobody, new CustomerRegistered(nobody, at(1)));
        project();

        assertThat(names(ALL, CustomerSearch.ALL)).containsExactlyInAnyOrder("双双", "西西", "单单", "空空");
        CustomerPage page = customers.search(ONLY_EAST, CustomerSearch.ALL);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.customers()).extracting(CustomerProfile::name).containsExactlyInAnyOrder("双双", "单单");
        assertThat(customers.search(new Stores(Set.of()), CustomerSearch.ALL).customers())
                .isEmpty();

        assertThat(customers.profile(ONLY_EAST, west)).isEmpty();
        CustomerProfile seen = customers.profile(ONLY_EAST, both).orElseThrow();
        assertThat(seen.stores()).containsExactly(EAST);
        assertThat(seen.relations()).extracting(Relation::staffId).containsExactly(LI);
        assertThat(seen.orders()).isEqualTo(new OrderTotals(1, Money.fen(1_000), Money.ZERO));
        assertThat(seen.lastOrderAt()).isEqualTo(at(3));
        assertThat(customers.profile(ALL, both).orElseThrow().orders())
                .isEqualTo(new OrderTotals(2, Money.fen(10_000), Money.ZERO));
        assertThat(customers.timeline(ONLY_EAST, both, LATER, 50, null).entries())
                .extracting(Timeline.Entry::storeId)
                .containsOnly(EAST);
        assertThat(customers.timeline(ONLY_EAST, west, LATER, 50, null).entries())
                .isEmpty();
    }

    @Test
    void the_order_of_a_page_follows_what_the_asker_may_see() {
        CustomerId rich = someone("富", "8613800000001");
        CustomerId poor = someone("贫", "8613800000002");
        bought(rich, WEST, 90_000, 9);
        bought(rich, EAST, 100, 1);
        bought(poor, EAST, 500, 5);
        bought(poor, EAST, 500, 6);
        project();
        assertThat(names(ALL, sorted(Sort.SPENT))).containsExactly("富", "贫");
        assertThat(names(ONLY_EAST, sorted(Sort.SPENT))).containsExactly("贫", "富");
        assertThat(names(ALL, sorted(Sort.LAST_ORDER))).containsExactly("富", "贫");
        assertThat(names(ONLY_EAST, sorted(Sort.LAST_ORDER))).containsExactly("贫", "富");
    }

    @Test
    void filters_hold_within_the_stores_that_are_asked_for() {
        happened("region", "N", new RegionDefined(new RegionId("N"), "北区"));
        happened("store", EAST, new StoreDefined(EAST, "东店", new RegionId("N"), "北京"));
        happened("store", WEST, new StoreDefined(WEST, "西店", new RegionId("S"), "上海"));
        CustomerId ann = someone("安", "8613800000001");
        CustomerId bao = someone("宝", "8613800000002");
        happened("customer", ann, new CustomerRegistered(ann, at(1)));
        happened("customer", bao, new CustomerRegistered(bao, at(10)));
        met(ann, LI, EAST, 1);
        met(ann, MA, WEST, 1);
        met(bao, MA, WEST, 1);
        happened("contact", ContactId.of(ann, MA), new ContactTagged(ann, MA, Set.of(SPICY), Set.of(), at(2)));
        happened("membership", MembershipId.of(bao), new MembershipOpened(bao, 3, at(1)));
        bought(ann, WEST, 100, 3);
        project();
        assertThat(names(ALL, filter(null, null, SPICY, null, null))).containsExactly("安");
        assertThat(names(ONLY_EAST, filter(null, null, SPICY, null, null)))
                .as("tagged by the other store")
                .isEmpty();
        assertThat(names(ALL, filter(null, null, null, true, null))).containsExactly("安");
        assertThat(names(ONLY_EAST, filter(null, null, null, true, null))).isEmpty();
        assertThat(names(ONLY_EAST, filter(null, null, null, false, null))).containsExactly("安");
        assertThat(names(ALL, filter(EAST, null, null, null, null))).containsExactly("安");
        assertThat(names(ONLY_EAST, filter(WEST, null, null, null, null))).isEmpty();
        assertThat(names(ALL, filter(null, new RegionId("N"), null, null, null)))
                .containsExactly("安");
        assertThat(names(ALL, filter(null, new RegionId("S"), null, null, null)))
                .containsExactlyInAnyOrder("安", "宝");
        assertThat(names(ALL, filter(null, null, null, null, 3))).containsExactly("宝");
        assertThat(names(
                        ALL,
                        new CustomerSearch(
                                null, null, null, null, null, null, null, at(5), at(11), Sort.NEWEST, 50, null)))
                .containsExactly("宝");
    }

    @Test
    void whoever_wants_no_messages_is_found_by_it_and_her_profile_and_timeline_say_so() {
        CustomerId ann = someone("安", "8613800000001");
        CustomerId bao = someone("宝", "8613800000002");
        met(ann, LI, EAST, 1);
        met(bao, LI, EAST, 1);
        Consent none = Consent.out(ConsentSource.STAFF, OptOutReason.TOO_MANY, "zhou", at(3));
        happened("customer", ann, new CustomerRegistered(ann, at(1)), optedOut(ann, none));
        happened("customer", bao, new CustomerRegistered(bao, at(1)), optedOut(bao, none));
        happened("customer", bao, new CustomerOptedIn(bao, ConsentSource.API, "api:1", at(4)));
        project();
        assertThat(names(ALL, wanting(false))).containsExactly("安");
        assertThat(names(ONLY_EAST, wanting(true))).containsExactly("宝");
        assertThat(customers.profile(ALL, ann)).get().satisfies(profile -> {
            assertThat(profile.wantsNoMessages()).isTrue();
            assertThat(profile.consent()).isEqualTo(none);
        });
        assertThat(customers.profile(ALL, bao)).get().matches(profile -> !profile.wantsNoMessages());
        assertThat(customers.timeline(ONLY_EAST, bao, at(30), 10, null).entries())
                .extracting(Timeline.Entry::name)
                .startsWith("customer.opted-in", "customer.opted-out");
    }

    private static CustomerOptedOut optedOut(CustomerId customer, Consent said) {
        return new CustomerOptedOut(customer, said.source(), OptOutReason.TOO_MANY, said.by(), said.at());
    }

    private static CustomerSearch wanting(boolean messages) {
        return new CustomerSearch(null, null, null, null, null, null, !messages, null, null, Sort.NEWEST, 50, null);
    }

    private static CustomerSearch filter(
            @Nullable StoreId store,
            @Nullable RegionId region,
            @Nullable TagId tag,
            @Nullable Boolean ordered,
            @Nullable Integer level) {
        return new CustomerSearch(null, store, region, level, tag, ordered, null, null, null, Sort.NEWEST, 50, null);
    }

    @Test
    void pages_meet_every_customer_once_in_every_order() {
        for (int i = 0; i < 23; i++) {
            CustomerId id = someone("客" + i, "86138000001" + (10 + i));
            if (i % 5 > 0) happened("customer", id, new CustomerRegistered(id, at(i % 7)));
            met(id, LI, EAST, 1);
            if (i % 3 == 0) bought(id, EAST, 100 * (i % 4), i);
        }
        project();
        for (DataScope scope : List.of(ALL, ONLY_EAST))
            for (Sort sort : Sort.values()) {
                List<CustomerId> met = new ArrayList<>();
                @Nullable String next = null;
                do {
                    CustomerPage page = customers.search(
                            scope,
                            new CustomerSearch(null, null, null, null, null, null, null, null, null, sort, 5, next));
                    assertThat(page.total()).isEqualTo(23);
                    page.customers().forEach(customer -> met.add(customer.customerId()));
                    next = page.next();
                } while (next != null);
                assertThat(met).as("%s %s", scope, sort).hasSize(23).doesNotHaveDuplicates();
            }
    }

    @Test
    void late_and_shuffled_facts_end_the_same() {
        CustomerId ann = someone("安", "8613800000001");
        OrderId order = new OrderId("till:x");
        Payment payment = new Payment("p", Money.fen(900), at(6));
        List<DomainEvent> facts = new ArrayList<>(List.of(
                new ContactAdded(ann, LI, EAST, AddWay.QR_CODE, null, at(1)),
                new ContactLost(ann, LI, EAST, at(3)),
                new ContactAdded(ann, LI, WEST, AddWay.CHANNEL, null, at(5)),
                new ContactTagged(ann, LI, Set.of(SPICY), Set.of(), at(2)),
                new ContactTagged(ann, LI, Set.of(), Set.of(SPICY), at(4)),
                new MembershipOpened(ann, 1, at(1)),
                new MembershipLevelChanged(ann, 3, at(4)),
                new MembershipLevelChanged(ann, 2, at(2)),
                new PointsEntered(ann, "a", 100, "", at(3)),
                new PointsEntered(ann, "b", -30, "", at(2)),
                new BalanceEntered(ann, "c", Money.fen(700), "", at(2)),
                new OrderMatched(order, EAST, MALL, ann, Money.fen(900), Money.ZERO, at(6)),
                new OrderRefunded(
                        order, EAST, MALL, ann, new Refund("r", Money.fen(200), at(7)), payment.at(), false)));
        Random random = new Random(4);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(facts, random);
            CustomerState state = null;
            for (DomainEvent fact : facts) state = searchProjection.fold(ann, state, fact, new EventContext(1, at(9)));
            assertThat(state).isNotNull();
            CustomerProfile profile = ProfileView.of(state, null, ALL);
            assertThat(profile.relations())
                    .containsExactly(new Relation(LI, WEST, Relation.State.CONNECTED, AddWay.CHANNEL, at(1), at(5)));
            assertThat(profile.tags()).isEmpty();
            assertThat(profile.membership()).isEqualTo(new CustomerProfile.MembershipView(3, 70, Money.fen(700)));
            assertThat(profile.orders()).isEqualTo(new OrderTotals(1, Money.fen(900), Money.fen(200)));
            assertThat(profile.firstOrderAt()).isEqualTo(at(6));
        }
    }

    @Test
    void the_timeline_tells_the_newest_first_page_by_page_and_as_of_any_day() {
        CustomerId ann = someone("安", "8613800000001");
        happened("customer", ann, new CustomerRegistered(ann, at(0)));
        met(ann, LI, EAST, 1);
        happened("membership", MembershipId.of(ann), new MembershipOpened(ann, 1, at(2)));
        List<OrderId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) ids.add(bought(ann, EAST, 100 + i, 3 + i));
        // An old order that something happens to much later.
        Refund refund = new Refund("r", Money.fen(50), at(40));
        happened("order", ids.get(2), new OrderRefunded(ids.get(2), EAST, MALL, ann, refund, at(5), false));
        project();

        List<Timeline.Entry> whole =
                customers.timeline(ALL, ann, LATER, 1_000, null).entries();
        assertThat(whole).hasSize(3 + 60 + 1);
        assertThat(whole.getFirst().name()).isEqualTo("order.refunded");
        assertThat(whole.getLast().name()).isEqualTo("customer.registered");
        assertThat(whole).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));

        List<Timeline.Entry> paged = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Timeline page = customers.timeline(ALL, ann, LATER, 7, cursor);
            paged.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        assertThat(paged).isEqualTo(whole);

        assertThat(customers.timeline(ALL, ann, at(2), 1_000, null).entries())
                .extracting(Timeline.Entry::name)
                .containsExactly("membership.opened", "contact.added", "customer.registered");
    }

    @Test
    void as_of_a_day_she_is_what_had_happened_by_then_whenever_it_was_told() {
        CustomerId ann = someone("安", "8613800000001");
        happened("customer", ann, new CustomerRegistered(ann, at(0)));
        met(ann, LI, EAST, 1);
        OrderId second = bought(ann, EAST, 300, 6);
        happened("contact", ContactId.of(ann, LI), new ContactLost(ann, LI, EAST, at(5)));
        OrderId told = bought(null, EAST, 100, 2);
        happened("order", told, new OrderMatched(told, EAST, MALL, ann, Money.fen(100), Money.ZERO, at(2)));
        Refund refund = new Refund("r", Money.fen(40), at(8));
        happened("order", second, new OrderRefunded(second, EAST, MALL, ann, refund, at(6), false));
        happened(
                "membership",
                MembershipId.of(ann),
                new MembershipOpened(ann, 1, at(1)),
                new MembershipLevelChanged(ann, 3, at(7)));
        project();

        assertThat(customers.profile(ALL, ann, AsOf.happened(at(-1)))).isEmpty();
        CustomerProfile then = customers.profile(ALL, ann, AsOf.happened(at(4))).orElseThrow();
        assertThat(then.relations()).extracting(Relation::state).containsExactly(Relation.State.CONNECTED);
        assertThat(then.orders()).isEqualTo(new OrderTotals(1, Money.fen(100), Money.ZERO));
        assertThat(then.membership()).isNotNull();
        assertThat(then.membership().level()).isOne();
        assertThat(customers.orders(ALL, ann, AsOf.happened(at(4)), 10))
                .extracting(order -> order.orderId())
                .containsExactly(told);
        assertThat(customers.orders(ALL, ann, AsOf.happened(at(7)), 10))
                .extracting(order -> order.refunded())
                .containsExactly(Money.ZERO, Money.ZERO);
        assertThat(customers.profile(ALL, ann, AsOf.happened(LATER))).isEqualTo(customers.profile(ALL, ann));
        assertThat(customers.profile(new Stores(Set.of(WEST)), ann, AsOf.happened(at(4))))
                .isEmpty();
    }

    @Test
    void as_the_log_had_it_then_what_was_told_later_is_not_there() {
        CustomerId ann = someone("安", "8613800000001");
        happened("customer", ann, new CustomerRegistered(ann, at(0)));
        met(ann, LI, EAST, 1);
        Instant before =
                engines.log.read(engines.log.head() - 1, 1).getFirst().commit().at();
        bought(ann, EAST, 100, 0); // told later, of an earlier day
        project();

        AsOf known = new AsOf(before, AsOf.Basis.RECORDED);
        assertThat(customers.profile(ALL, ann, known).orElseThrow().orders()).isEqualTo(OrderTotals.NONE);
        assertThat(customers.orders(ALL, ann, known, 10)).isEmpty();
        assertThat(customers.timeline(ALL, ann, known, Set.of(), 10, null).entries())
                .extracting(Timeline.Entry::name)
                .containsExactly("contact.added", "customer.registered");
        assertThat(customers
                        .timeline(ALL, ann, AsOf.happened(at(1)), Set.of(TimelineKind.ORDER), 10, null)
                        .entries())
                .extracting(Timeline.Entry::name)
                .containsExactly("order.paid", "order.placed");
        assertThat(customers.profile(ALL, ann, new AsOf(before.minusSeconds(1), AsOf.Basis.RECORDED)))
                .isEmpty();
    }

    @Test
    void as_of_now_everybody_is_what_she_is_now() {
        engines.append(RandomChain.of(43, at(0), 4, 6, 60, 150));
        project();
        List<CustomerId> all = new ArrayList<>();
        CustomerProfileProjection.storeIn(engines.documents).all().forEach(one -> all.add(new CustomerId(one.key())));
        // Of whom an order went to another, who would be merged with her and shown no more.
        engines.messages().forEach(message -> {
            if (message.getPayload() instanceof OrderReassigned to) all.remove(to.from());
        });
        assertThat(all).hasSizeGreaterThan(30);
        for (CustomerId one : all)
            for (AsOf.Basis basis : AsOf.Basis.values())
                assertThat(customers.profile(ALL, one, new AsOf(Instant.parse("2030-01-01T00:00:00Z"), basis)))
                        .as("%s %s", one, basis)
                        .isEqualTo(customers.profile(ALL, one));
    }

    @Test
    void whoever_was_erased_is_found_by_nobody_and_her_page_says_so() {
        CustomerId ann = someone("安", "8613800000001");
        happened(
                "customer",
                ann,
                new CustomerRegistered(ann, at(0)),
                new CustomerProfileRecorded(ann, Gender.FEMALE, "上海", 1, at(0)));
        met(ann, LI, EAST, 1);
        project();
        assertThat(names(ALL, text("安"))).containsExactly("安");
        vault.erase(ann.value());
        happened("customer", ann, new CustomerErased(ann, "E1", ErasureReason.ASKED, "ops", at(9)));
        happened("contact", ContactId.of(ann, LI), new ContactLost(ann, LI, EAST, at(10)));
        project();

        assertThat(names(ALL, text("安"))).isEmpty();
        assertThat(customers.search(ALL, CustomerSearch.ALL).customers()).isEmpty();
        CustomerProfile left = customers.profile(ALL, ann).orElseThrow();
        assertThat(left.erased()).isEqualTo(new CustomerProfile.Erased("E1", at(9)));
        assertThat(left.name()).isNull();
        assertThat(left.city()).isNull();
        assertThat(left.gender()).isNull();
        boolean clean = false;
        for (int i = 0; i < 100 && !clean; i++) clean = index.expunge() || waited();
        assertThat(clean).as("nothing of her old entry is left in the engine").isTrue();
    }

    /** The engine lets go of old versions within half a minute. */
    private static boolean waited() {
        try {
            Thread.sleep(500);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_timeline_tells_of_chats_what_she_did_there_in_stores_that_the_asker_may_see() {
        CustomerId ann = someone("安", "8613800000001");
        CustomerId bo = someone("波", "8613800000002");
        met(ann, LI, EAST, 1);
        GroupChatId east = new GroupChatId("wr-east");
        GroupChatId west = new GroupChatId("wr-west");
        ChatJoin annJoins = new ChatJoin(ChatMember.of(ann), JoinScene.QR_CODE, at(2));
        ChatJoin boJoins = new ChatJoin(ChatMember.of(bo), JoinScene.QR_CODE, at(2));
        ChatLeave found = new ChatLeave(ChatMember.of(ann), QuitScene.UNKNOWN, at(6));
        ChatLeave reported = new ChatLeave(ChatMember.of(ann), QuitScene.LEFT, at(4));
        happened(
                "chat",
                east,
                new ChatCreated(east, "东区", LI, EAST, at(0)),
                new ChatMembersJoined(east, EAST, List.of(annJoins, boJoins), new ChatSize(0, 2)),
                new ChatMembersLeft(east, EAST, List.of(found), new ChatSize(0, 1)),
                new ChatMembersLeft(east, EAST, List.of(reported), new ChatSize(0, 1)));
        happened(
                "chat",
                west,
                new ChatCreated(west, "", MA, WEST, at(0)),
                new ChatMembersJoined(west, WEST, List.of(annJoins), new ChatSize(0, 1)));
        project();

        assertThat(customers.timeline(ONLY_EAST, ann, LATER, 10, null).entries())
                .extracting(Timeline.Entry::name, Timeline.Entry::at)
                .as("that she was found gone is told by the date she left, others not at all")
                .containsExactly(
                        tuple("chat.members-left", at(4)),
                        tuple("chat.members-joined", at(2)),
                        tuple("contact.added", at(1)));
        assertThat(customers.timeline(ALL, ann, LATER, 10, null).entries()).hasSize(4);
        ChatMembers members = new ChatMembers(engines.documents);
        assertThat(members.ofChat(east))
                .extracting(ChatMembers.Member::member, ChatMembers.Member::until)
                .containsExactly(tuple(ChatMember.of(bo), null), tuple(ChatMember.of(ann), at(4)));
        assertThat(members.days(east, LocalDate.EPOCH, ZoneOffset.UTC))
                .containsExactly(
                        new ChatMembers.Day(LocalDate.ofInstant(at(4), ZoneOffset.UTC), 0, 1),
                        new ChatMembers.Day(LocalDate.ofInstant(at(2), ZoneOffset.UTC), 2, 0));
        assertThat(customers.profiles(ONLY_EAST, List.of(ann, bo)))
                .as("somebody in the chat who is nobody's contact in her stores")
                .containsOnlyKeys(ann);
    }

    @Test
    void carriers_of_tags_are_counted_as_a_search_for_the_tag_would_find_them() {
        CustomerId ann = someone("安", "8613800000001");
        CustomerId bo = someone("波", "8613800000002");
        met(ann, LI, EAST, 1);
        met(ann, MA, WEST, 1);
        met(bo, MA, WEST, 1);
        TagId sweet = new TagId("sweet");
        for (StaffAccountId guide : List.of(LI, MA))
            happened(
                    "contact", ContactId.of(ann, guide), new ContactTagged(ann, guide, Set.of(SPICY), Set.of(), at(2)));
        happened("contact", ContactId.of(bo, MA), new ContactTagged(bo, MA, Set.of(SPICY, sweet), Set.of(), at(2)));
        project();
        assertThat(customers.carriers(ALL, List.of(SPICY, sweet, new TagId("none"))))
                .isEqualTo(Map.of(SPICY, 2L, sweet, 1L, new TagId("none"), 0L));
        assertThat(customers.carriers(ONLY_EAST, List.of(SPICY, sweet))).isEqualTo(Map.of(SPICY, 1L, sweet, 0L));
        assertThat(customers.carriers(new Stores(Set.of(EAST, WEST)), List.of(SPICY)))
                .as("each customer once, in however many stores")
                .isEqualTo(Map.of(SPICY, 2L));
    }

    @Test
    void the_index_grown_live_equals_the_rebuilt_one_with_names_and_all() throws InterruptedException {
        CustomerId wang = someone("王小明", "8613800138000");
        met(wang, LI, EAST, 1);
        engines.append(RandomChain.of(41, at(0), 5, 8, 80, 200));
        LiveRunner runner = live.get(3);
        runner.catchUpWithRestarts(engines.messages(), new Random(5));
        assertThat(runner.deadLetters.size()).isZero();
        CanonicalForm grown = CanonicalForm.of(searchProjection.store());
        assertThat(grown.documents()).isEqualTo(81);
        for (int documentsInHeap : new int[] {10_000, 20}) {
            try (Rebuilds rebuilds = new Rebuilds(
                    List.of(searchProjection),
                    engines.log,
                    engines.codec,
                    new StillControl(),
                    Clock.systemUTC(),
                    documentsInHeap)) {
                rebuilds.start("customer-search");
                RebuildProgress progress = rebuilds.await("customer-search", Duration.ofSeconds(60));
                assertThat(progress).isNotNull();
                assertThat(progress.problem()).isNull();
            }
            assertThat(CanonicalForm.of(searchProjection.store())).isEqualTo(grown);
        }
        assertThat(names(ALL, text("小明"))).containsExactly("王小明");
    }

    @Test
    void a_record_that_became_part_of_another_is_found_no_more_and_leads_there() {
        CustomerId old = someone("王小明", "8613800138000");
        CustomerId survivor = someone("王晓明", "8613911112222");
        met(old, LI, EAST, 1);
        met(survivor, LI, EAST, 2);
        bought(old, EAST, 500, 3);
        happened("customer", old, new CustomerRegistered(old, at(1)));
        happened("customer", old, new CustomerMerged(old, survivor, MergeReason.SAME_PERSON, at(4)));
        ContactPast past = new ContactPast(
                List.of(new ContactPast.Fact(ContactPast.Kind.ADDED, at(1), EAST, AddWay.QR_CODE, null)),
                List.of(),
                List.of(),
                null,
                List.of());
        happened("contact", ContactId.of(survivor, LI), new ContactAbsorbed(survivor, LI, old, past, at(4)));
        project();
        assertThat(names(new AllStores(), sorted(Sort.NEWEST))).containsExactly("王晓明");
        assertThat(customers.profile(new AllStores(), old)).isEmpty();
        assertThat(customers.survivor(new AllStores(), old)).contains(survivor);
        assertThat(customers.survivor(new Stores(Set.of(new StoreId("elsewhere"))), old))
                .isEmpty();
        assertThat(customers.survivor(new AllStores(), survivor)).isEmpty();
        assertThat(customers.profile(new AllStores(), survivor).orElseThrow().relations())
                .singleElement()
                .matches(relation -> relation.firstAddedAt().equals(at(1)));
        assertThat(customers
                        .timeline(new AllStores(), survivor, LATER, 10, null)
                        .entries())
                .extracting(Timeline.Entry::name)
                .as("told as it happened, by date")
                .containsExactly("contact.added", "contact.added");
    }

    @Test
    void visits_are_told_in_the_timeline_and_counted_by_day_and_scene() {
        CustomerId wang = someone("王小明", "8613800138000");
        met(wang, LI, EAST, 1);
        for (int n = 0; n < 3; n++) {
            VisitDayId day = VisitDayId.of(wang, LocalDate.of(2026, 5, 3 + n / 2));
            MiniProgramVisit visit = new MiniProgramVisit(
                    "wx:" + n,
                    MiniProgram.MALL,
                    VisitScene.MASS_MESSAGE,
                    null,
                    LI,
                    null,
                    "c42",
                    at(2 + n / 2).plusSeconds(n));
            happened("visit-day", day, new MiniProgramOpened(day, visit));
        }
        project();
        CustomerVisits visits = customers.visits(new AllStores(), wang).orElseThrow();
        assertThat(visits.count()).isEqualTo(3);
        assertThat(visits.days().get(LocalDate.of(2026, 5, 3))).containsEntry(VisitScene.MASS_MESSAGE, 2);
        assertThat(visits.lastAt()).isEqualTo(at(3).plusSeconds(2));
        assertThat(customers.timeline(new AllStores(), wang, LATER, 2, null).entries())
                .extracting(Timeline.Entry::name)
                .containsExactly("mini-program.opened", "mini-program.opened");
        assertThat(customers.visits(new Stores(Set.of(new StoreId("elsewhere"))), wang))
                .isEmpty();
    }
}
