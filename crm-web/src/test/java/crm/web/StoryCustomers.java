package crm.web;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent;
import crm.domain.customer.OptOutReason;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.domain.visit.VisitScene;
import crm.projections.campaign.OpenShare;
import crm.projections.campaign.OpenShares;
import crm.projections.customer.AsOf;
import crm.projections.customer.ConsentProof;
import crm.projections.customer.CustomerPage;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerVisits;
import crm.projections.customer.Relation;
import crm.projections.customer.Timeline;
import crm.projections.customer.TimelineKind;
import crm.projections.order.OrderState;
import crm.projections.order.OrderTotals;
import crm.projections.order.OrderView;
import crm.projections.org.StaffView;
import crm.projections.org.TagView;
import crm.projections.search.SearchRefused;
import crm.projections.shared.DataScope;
import crm.store.vault.PersonalField;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Customers of the invented chain. */
final class StoryCustomers {

    static final String[] NAMES = {"王小明", "李静怡", "张伟", "陈思远", "刘雨桐", "赵子涵", "欧阳雪", "周杰", "吴佳琪", "孙悦"};
    static final StaffAccountId LI = new StaffAccountId("staff-li");
    static final StaffAccountId HE = new StaffAccountId("staff-he");
    static final TagId SPICY = new TagId("tag-spicy");
    static final CustomerId UNWILLING = id(4);
    private static final Instant FEBRUARY = Instant.parse("2026-02-03T04:12:00Z");

    private StoryCustomers() {}

    static CustomerPage search(DataScope scope, CustomerSearch search) {
        if ("nowhere".equals(search.after())) throw new SearchRefused("not the token of a page: nowhere");
        List<CustomerProfile> found = IntStream.range(0, NAMES.length)
                .mapToObj(StoryCustomers::customer)
                .filter(customer -> isSeen(customer, scope))
                .filter(customer ->
                        search.text() == null || String.valueOf(customer.name()).contains(search.text()))
                .toList();
        return new CustomerPage(
                found, search.text() == null ? 50_000 : found.size(), search.text() == null ? "50" : null);
    }

    /** Of one of them; the others said nothing. */
    static @Nullable Consent consent(CustomerId id) {
        return id.equals(UNWILLING)
                ? Consent.out(ConsentSource.STAFF, OptOutReason.TOO_MANY, "zhou", Pages.NOW.minus(Duration.ofHours(3)))
                : null;
    }

    /** What staff can still send to whoever wants no messages. */
    static OpenShares.Found openShares(Collection<CustomerId> records) {
        if (!records.contains(UNWILLING)) return new OpenShares.Found(1, List.of());
        return new OpenShares.Found(
                1,
                List.of(new OpenShare(
                        new SendTaskId("m1-a"),
                        new CampaignId("m1"),
                        "五一菜单",
                        new StoreId("S01"),
                        LI,
                        SendTaskState.CREATED,
                        false,
                        41_000,
                        Pages.NOW.minus(Duration.ofHours(5)))));
    }

    static Optional<CustomerProfile> profile(DataScope scope, CustomerId id) {
        return IntStream.range(0, NAMES.length)
                .mapToObj(StoryCustomers::customer)
                .filter(customer -> customer.customerId().equals(id))
                .filter(customer -> isSeen(customer, scope))
                .findFirst();
    }

    private static boolean isSeen(CustomerProfile customer, DataScope scope) {
        return scope instanceof DataScope.OwnCustomers(var staffId)
                ? customer.relations().stream()
                        .anyMatch(relation ->
                                relation.staffId().equals(staffId) && relation.state() == Relation.State.CONNECTED)
                : customer.stores().stream().anyMatch(scope::sees);
    }

    private static CustomerProfile customer(int i) {
        StoreId store = new StoreId("S%02d".formatted(i % 4 + 1));
        Instant since = FEBRUARY.plus(Duration.ofDays(i));
        return new CustomerProfile(
                id(i),
                NAMES[i],
                "1380013%04d".formatted(8000 + i),
                i % 2 == 0 ? Gender.MALE : Gender.FEMALE,
                "杭州",
                since,
                i == 3 ? Set.of(store, new StoreId("S07"), new StoreId("S08")) : Set.of(store),
                List.of(
                        new Relation(LI, store, Relation.State.CONNECTED, AddWay.QR_CODE, since, since),
                        new Relation(
                                HE,
                                store,
                                Relation.State.LOST,
                                AddWay.GROUP_CHAT,
                                since,
                                since.plus(Duration.ofDays(40)))),
                i % 3 == 0 ? Set.of(SPICY) : Set.of(),
                i % 4 == 3 ? null : new CustomerProfile.MembershipView(i % 4 + 1, 1240 + i, Money.fen(10_000)),
                new OrderTotals(4 + i, Money.fen(84_300 + i * 1500L), Money.fen(3_200)),
                since,
                Pages.NOW.minus(Duration.ofDays(i)),
                i == 2 ? List.of(id(90)) : List.of(),
                consent(id(i)),
                null);
    }

    static CustomerVisits visits(CustomerId id) {
        return new CustomerVisits(
                id,
                new TreeMap<>(Map.of(StoryChain.TODAY, new TreeMap<>(Map.of(VisitScene.MASS_MESSAGE, 3)))),
                FEBRUARY,
                Pages.NOW.minus(Duration.ofHours(3)),
                MiniProgram.MALL,
                VisitScene.MASS_MESSAGE);
    }

    static CustomerId id(int i) {
        return new CustomerId("c-%04d".formatted(i));
    }

    /** As she was: less than today, and nothing before she registered. */
    static Optional<CustomerProfile> profile(DataScope scope, CustomerId id, AsOf asOf) {
        return profile(scope, id)
                .filter(now -> !asOf.instant().isBefore(FEBRUARY))
                .map(now -> new CustomerProfile(
                        now.customerId(),
                        now.name(),
                        now.phone(),
                        now.gender(),
                        now.city(),
                        now.registeredAt(),
                        now.stores(),
                        now.relations().subList(0, 1),
                        Set.of(),
                        new CustomerProfile.MembershipView(1, 17, Money.fen(500)),
                        new OrderTotals(1, Money.fen(1_700), Money.ZERO),
                        now.firstOrderAt(),
                        now.firstOrderAt(),
                        List.of(),
                        null,
                        null));
    }

    static Optional<ConsentProof> proof(CustomerId id) {
        Consent said = consent(id);
        return said == null
                ? Optional.empty()
                : Optional.of(new ConsentProof(
                        41_284,
                        said.at(),
                        said.statedOf(id) instanceof CustomerCommand.OptOut o
                                ? new CustomerEvent.CustomerOptedOut(id, o.source(), o.reason(), o.by(), o.at())
                                : new CustomerEvent.CustomerOptedIn(id, said.source(), said.by(), said.at())));
    }

    static Optional<Map<PersonalField, String>> identity(CustomerId id) {
        return profile(new DataScope.AllStores(), id)
                .map(her -> Map.of(
                        PersonalField.NAME,
                        String.valueOf(her.name()),
                        PersonalField.PHONE,
                        String.valueOf(her.phone()),
                        PersonalField.BIRTHDAY,
                        "1990-05-01",
                        PersonalField.EXTERNAL_USERID,
                        "wm-" + id));
    }

    /** Of these kinds. */
    static Timeline timeline(CustomerId id, AsOf asOf, Set<TimelineKind> kinds) {
        Timeline all = timeline(id);
        return new Timeline(
                all.entries().stream()
                        .filter(entry -> !entry.at().isAfter(asOf.instant()))
                        .filter(entry -> kinds.isEmpty() || kinds.contains(TimelineKind.of(entry.name())))
                        .toList(),
                all.next());
    }

    private static Timeline timeline(CustomerId id) {
        StoreId store = new StoreId("S01");
        OrderId order = new OrderId("mall:20260430-118");
        Instant t = Pages.NOW.minus(Duration.ofHours(20));
        return new Timeline(
                List.of(
                        entry(
                                t,
                                "order.refunded",
                                store,
                                new OrderEvent.OrderRefunded(
                                        order,
                                        store,
                                        OrderChannel.MALL_MINI_PROGRAM,
                                        id,
                                        new Refund("r1", Money.fen(3_200), t),
                                        t,
                                        false)),
                        entry(
                                t.minusSeconds(4000),
                                "order.paid",
                                store,
                                new OrderEvent.OrderPaid(
                                        order,
                                        store,
                                        OrderChannel.MALL_MINI_PROGRAM,
                                        id,
                                        new Payment("p1", Money.fen(12_800), t),
                                        true)),
                        entry(
                                t.minusSeconds(4060),
                                "order.placed",
                                store,
                                new OrderEvent.OrderPlaced(
                                        order,
                                        store,
                                        OrderChannel.MALL_MINI_PROGRAM,
                                        id,
                                        LI,
                                        lines(),
                                        Money.fen(12_800),
                                        t,
                                        null)),
                        entry(
                                t.minusSeconds(90_000),
                                "membership.points-entered",
                                null,
                                new MembershipEvent.PointsEntered(id, "e1", 128, "消费积分", t)),
                        entry(
                                t.minusSeconds(900_000),
                                "contact.lost",
                                store,
                                new ContactEvent.ContactLost(id, HE, store, t)),
                        entry(
                                t.minusSeconds(2_000_000),
                                "contact.tagged",
                                store,
                                new ContactEvent.ContactTagged(id, LI, Set.of(SPICY), Set.of(), t)),
                        entry(
                                t.minusSeconds(3_000_000),
                                "membership.opened",
                                null,
                                new MembershipEvent.MembershipOpened(id, 1, t)),
                        entry(
                                FEBRUARY,
                                "contact.added",
                                store,
                                new ContactEvent.ContactAdded(id, LI, store, AddWay.QR_CODE, null, FEBRUARY)),
                        entry(
                                FEBRUARY,
                                "customer.registered",
                                null,
                                new CustomerEvent.CustomerRegistered(id, FEBRUARY))),
                "more");
    }

    private static Timeline.Entry entry(Instant at, String name, StoreId store, crm.domain.shared.DomainEvent event) {
        return new Timeline.Entry(at, name, store, event);
    }

    private static List<OrderLine> lines() {
        return List.of(new OrderLine("noodles", "主食", 2, Money.fen(12_800)));
    }

    static List<OrderView> orders(CustomerId id) {
        return IntStream.range(0, 4)
                .mapToObj(i -> new OrderView(
                        new OrderId((id == null ? "pos:" : "mall:") + "2026043%d-118".formatted(i)),
                        new StoreId("S0" + (i + 1)),
                        OrderChannel.values()[i],
                        id,
                        LI,
                        OrderState.values()[1 + i],
                        lines(),
                        Money.fen(12_800 + i * 990L),
                        List.of(new Payment("p1", Money.fen(12_800 + i * 990L), Pages.NOW)),
                        List.of(),
                        Pages.NOW.minus(Duration.ofDays(i)),
                        i == 1 ? Pages.NOW.plus(Duration.ofHours(8)) : null,
                        null,
                        null,
                        i % 2 == 0 ? "api" : "feed:pos"))
                .toList();
    }

    static StaffView staff(StaffAccountId id) {
        return new StaffView(
                id, id.equals(LI) ? "李娜" : "何军", "u-1", StaffRole.GUIDE, Set.of(Pages.LAKE), Set.of(), FEBRUARY, null);
    }

    static TagView spicy() {
        return new TagView(SPICY, "爱吃辣", new TagGroupId("taste"), "口味");
    }
}
