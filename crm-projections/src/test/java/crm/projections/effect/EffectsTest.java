package crm.projections.effect;

import static crm.projections.campaign.CampaignStory.HILL;
import static crm.projections.campaign.CampaignStory.LAKE;
import static crm.projections.campaign.CampaignStory.MAY_DAY;
import static crm.projections.campaign.CampaignStory.MONDAY;
import static crm.projections.campaign.CampaignStory.SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.moment.MomentContent;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitScene;
import crm.projections.campaign.CampaignStory;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.PeoplePage;
import crm.projections.customer.Openings;
import crm.projections.moment.Moments;
import crm.projections.order.PaidOrders;
import crm.projections.shared.DataScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EffectsTest {

    private static final CampaignViewer OPS = new CampaignViewer("ops", new DataScope.AllStores());
    private static final Instant END = MONDAY.plus(Duration.ofDays(7));

    @TempDir
    Path directory;

    private CampaignStory story;
    private int orders;
    private int visits;

    @BeforeEach
    void open() {
        story = new CampaignStory(directory);
        story.drafted(MAY_DAY, "li", CampaignStory.brief(Set.of(LAKE, HILL), "A", "B"));
        story.planned(MAY_DAY, 1, Set.of("h1", "h2"));
        story.requested(MAY_DAY, "t1", "A", LAKE, "s-li", Set.of("a1", "a2", "a3"));
        story.requested(MAY_DAY, "t2", "B", HILL, "s-wang", Set.of("b1", "b2"));
        story.delivered(MAY_DAY, "t1", LAKE, "s-li", Set.of("a1", "a2"), Set.of("a3"), Set.of());
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void everybody_who_was_planned_counts_whether_reached_or_not() {
        order("a1", LAKE, 5_000, MONDAY);
        order("a3", LAKE, 3_000, MONDAY.plusSeconds(60));
        order("h1", HILL, 2_000, END.minusMillis(1));
        EffectView effect = effect(OPS);
        assertThat(effect.planned().people()).isEqualTo(5);
        assertThat(effect.planned().reached()).isEqualTo(2);
        assertThat(effect.planned().ordered()).isEqualTo(2);
        assertThat(effect.planned().revenue()).isEqualTo(Money.fen(8_000));
        assertThat(effect.heldOut().people()).isEqualTo(2);
        assertThat(effect.heldOut().revenue()).isEqualTo(Money.fen(2_000));
        assertThat(effect.variants()).extracting(EffectGroup::name).containsExactly("A", "B");
        assertThat(effect.variants()).extracting(EffectGroup::people).containsExactly(3L, 2L);
        assertThat(effect.lift().conversion().difference()).isEqualTo(2 / 5.0 - 1 / 2.0);
        assertThat(effect.lift().revenue().difference()).isEqualTo(1_600 - 1_000.0);
        assertThat(effect.lift().verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(effect.lift().conversion().more()).isPositive();
        assertThat(effect.variantLifts()).extracting(Lift::one).containsExactly("A", "B");
        assertThat(effect.pairs()).hasSize(1);
    }

    @Test
    void orders_count_from_the_first_moment_to_before_the_last_by_their_first_payment() {
        order("a1", LAKE, 1, MONDAY.minusMillis(1));
        order("a1", LAKE, 20, MONDAY);
        order("a2", LAKE, 300, END.minusNanos(1));
        order("a3", LAKE, 4_000, END);
        assertThat(effect(OPS).planned().revenue()).isEqualTo(Money.fen(320));
    }

    @Test
    void what_is_refunded_is_no_revenue_and_an_order_refunded_whole_is_none() {
        refund(order("a1", LAKE, 5_000, MONDAY), "a1", 5_000, END.plusSeconds(9));
        refund(order("a2", LAKE, 5_000, MONDAY), "a2", 2_000, MONDAY.plusSeconds(9));
        EffectGroup planned = effect(OPS).planned();
        assertThat(planned.ordered()).isEqualTo(1);
        assertThat(planned.revenue()).isEqualTo(Money.fen(3_000));
    }

    @Test
    void openings_are_told_apart_by_the_mark_of_the_link() {
        visit("a1", "t1", MONDAY.plusSeconds(5));
        visit("a2", null, MONDAY.plusSeconds(5));
        visit("a2", "t2", MONDAY.minusSeconds(5));
        visit("b1", "elsewhere", END.minusMillis(1));
        visit("b2", "t2", END);
        order("a2", LAKE, 100, MONDAY.plusSeconds(90));
        EffectView effect = effect(OPS);
        assertThat(effect.planned().opened()).isEqualTo(3);
        assertThat(effect.planned().openedByIt()).isEqualTo(1);
        assertThat(effect.steps()).isEqualTo(new EffectSteps(2, 2, 1));
    }

    @Test
    void whoever_was_merged_meanwhile_is_one_person_under_her_new_id() {
        merged("a1", "x9");
        merged("b1", "x8");
        merged("x8", "h2");
        order("x9", LAKE, 100, MONDAY.plusSeconds(90));
        EffectView effect = effect(OPS);
        assertThat(effect.planned().people()).isEqualTo(5);
        assertThat(effect.planned().revenue()).isEqualTo(Money.fen(100));
        assertThat(effect.planned().reached()).isEqualTo(2);
        // She was sent it: she is no longer one of whom the campaign knows nothing.
        assertThat(effect.heldOut().people()).isEqualTo(1);
        assertThat(people(OPS, "B", EffectPlace.ALL)).containsExactlyInAnyOrder("b2", "h2");
    }

    @Test
    void a_plan_that_was_made_again_counts_nobody_twice() {
        story.planned(MAY_DAY, 2, Set.of("h1", "h2"));
        story.requested(MAY_DAY, "t3", "A", HILL, "s-wang", Set.of("a2", "a3"));
        assertThat(effect(OPS).planned().people()).isEqualTo(5);
        assertThat(effect(OPS).heldOut().people()).isEqualTo(2);
    }

    @Test
    void a_manager_sees_her_part_without_a_comparison() {
        order("a1", LAKE, 100, MONDAY);
        order("a1", HILL, 10, MONDAY);
        CampaignViewer lake = new CampaignViewer("wang", new DataScope.Stores(Set.of(LAKE)));
        EffectView effect = effect(lake);
        assertThat(effect.whole()).isFalse();
        assertThat(effect.planned().people()).isEqualTo(3);
        assertThat(effect.planned().revenue()).isEqualTo(Money.fen(100));
        assertThat(effect.heldOut()).isNull();
        assertThat(effect.lift()).isNull();
        assertThat(effect.pairs()).isEmpty();
        assertThat(people(lake, "", EffectPlace.ALL)).isEmpty();
        CampaignViewer both = new CampaignViewer("wang", new DataScope.Stores(Set.of(LAKE, HILL)));
        assertThat(effect(both).lift()).isNotNull();
    }

    @Test
    void a_moment_that_some_stores_do_not_publish_is_compared_store_by_store() {
        CampaignId moment = new CampaignId("moment");
        story.drafted(moment, "ops", moment(Set.of(), Set.of(), 500));
        story.planned(moment, 1, Set.of("n1", "n2", "n3"));
        ComparedStores stores = new ComparedStores(story.engines.documents);
        stores.keep(
                moment,
                new ComparedStores.Split(
                        Set.of(HILL, new StoreId("S9")),
                        List.of(
                                new ComparedStores.Part(LAKE, story.audiences.freeze(List.of("m1", "m2"))),
                                new ComparedStores.Part(HILL, story.audiences.freeze(List.of("n1"))),
                                new ComparedStores.Part(
                                        new StoreId("S9"), story.audiences.freeze(List.of("n2", "n3")))),
                        4));
        order("m1", LAKE, 5_000, MONDAY);
        order("n2", HILL, 1_500, MONDAY);
        EffectView effect = effect(moment, OPS);
        assertThat(effect.stores()).isEqualTo(new StoresCompared(1, 2, 4));
        assertThat(effect.byChance()).isTrue();
        assertThat(effect.planned().people()).isEqualTo(2);
        assertThat(effect.heldOut().people()).isEqualTo(3);
        assertThat(effect.lift().conversion().difference()).isEqualTo(1 / 2.0 - 1 / 3.0);
        assertThat(effect.lift().revenue().difference()).isEqualTo(2_500 - 500.0);
        assertThat(effect.lift().conversion().interval().high()).as("one store").isInfinite();
        assertThat(effect.lift().verdict()).isEqualTo(Verdict.TOO_FEW);
        CampaignViewer lake = new CampaignViewer("wang", new DataScope.Stores(Set.of(LAKE)));
        EffectView part = effect(moment, lake);
        assertThat(part.stores()).isNull();
        assertThat(part.planned().people()).isEqualTo(2);
        assertThat(part.heldOut()).isNull();
    }

    @Test
    void whoever_was_picked_to_be_held_out_was_not_so_by_chance() {
        CampaignId moment = new CampaignId("moment");
        story.drafted(moment, "ops", moment(Set.of(new TagId("a")), Set.of(new TagId("b")), 0));
        story.planned(moment, 1, Set.of("n1", "n2"));
        EffectView effect = effect(moment, OPS);
        assertThat(effect.byChance()).isFalse();
        assertThat(effect.stores()).isNull();
        assertThat(effect.heldOut().people()).isEqualTo(2);
        assertThat(effect(OPS).byChance()).isTrue();
    }

    private static CampaignBrief moment(Set<TagId> tags, Set<TagId> heldOutTags, int heldOutPermille) {
        return new CampaignBrief(
                "朋友圈",
                Set.of(LAKE, HILL),
                new Viewers(Set.of(), Set.of(), tags, null, Set.of(), heldOutTags),
                List.of(),
                new MomentContent("新品", List.of()),
                heldOutPermille,
                null,
                3,
                7);
    }

    @Test
    void people_stand_behind_every_number() {
        order("a1", LAKE, 100, MONDAY);
        order("h2", HILL, 10, MONDAY);
        visit("a1", null, MONDAY);
        assertThat(people(OPS, null, EffectPlace.ALL)).containsExactlyInAnyOrder("a1", "a2", "a3", "b1", "b2");
        assertThat(people(OPS, "A", EffectPlace.REACHED)).containsExactlyInAnyOrder("a1", "a2");
        assertThat(people(OPS, "", EffectPlace.ORDERED)).containsExactly("h2");
        assertThat(people(OPS, null, EffectPlace.REACHED_OPENED_AND_ORDERED)).containsExactly("a1");
        assertThat(people(OPS, "C", EffectPlace.ALL)).isEmpty();
    }

    @Test
    void before_it_is_sent_there_is_no_effect() {
        CampaignId later = new CampaignId("later");
        story.drafted(later, "li", CampaignStory.brief(Set.of(LAKE), "A"));
        story.fold();
        assertThat(effects().of(story.campaigns().known(later).orElseThrow(), OPS))
                .isEmpty();
    }

    /** Many at random, against what is reckoned customer by customer. */
    @Test
    void figures_are_those_of_a_plain_count() {
        Random random = new Random(11);
        long[] fen = new long[4];
        Set<String> ordered = new TreeSet<>();
        List<String> all = new ArrayList<>(List.of("a1", "a2", "a3", "b1", "b2", "h1", "h2", "stranger"));
        for (String one : all) {
            long hers = 0;
            for (int n = random.nextInt(6); n > 0; n--) {
                Instant at = MONDAY.minus(Duration.ofDays(3)).plusSeconds(random.nextInt(13 * 86_400));
                boolean within = !at.isBefore(MONDAY) && at.isBefore(END);
                long paid = 1 + random.nextInt(9_000);
                OrderId order = order(one, LAKE, paid, at);
                long back = random.nextInt(3) == 0 ? 1 + random.nextLong(paid) : 0;
                if (back > 0) refund(order, one, back, at.plusSeconds(60));
                if (within) hers += paid - back;
            }
            if (hers > 0) ordered.add(one);
            fen["abhs".indexOf(one.charAt(0))] += hers;
        }
        EffectView effect = effect(OPS);
        assertThat(effect.variants()).extracting(group -> group.revenue().fen()).containsExactly(fen[0], fen[1]);
        assertThat(effect.heldOut().revenue().fen()).isEqualTo(fen[2]);
        assertThat(effect.planned().ordered())
                .isEqualTo(ordered.stream()
                        .filter(one -> "ab".indexOf(one.charAt(0)) >= 0)
                        .count());
        assertThat(effect.planned().paid().mean()).isEqualTo((fen[0] + fen[1]) / 5.0);
    }

    private List<String> people(CampaignViewer viewer, @Nullable String group, EffectPlace place) {
        story.fold();
        CampaignView campaign = story.campaigns().known(MAY_DAY).orElseThrow();
        Effects effects = effects();
        List<String> people = new ArrayList<>();
        @Nullable String next = null;
        do {
            PeoplePage page = effects.people(campaign, viewer, group, place, next, 2);
            people.addAll(page.customerIds());
            next = page.next();
        } while (next != null);
        return people;
    }

    private EffectView effect(CampaignViewer viewer) {
        return effect(MAY_DAY, viewer);
    }

    private EffectView effect(CampaignId campaign, CampaignViewer viewer) {
        story.fold();
        return effects()
                .of(story.campaigns().known(campaign).orElseThrow(), viewer)
                .orElseThrow();
    }

    private Effects effects() {
        return new Effects(
                story.shares(),
                story.audiences,
                new Moments(story.engines.documents, () -> 0, story.clock, Duration.ZERO),
                new ComparedStores(story.engines.documents),
                new PaidOrders(story.engines.documents),
                new Openings(story.engines.documents, SHANGHAI),
                story.mergers(),
                story.clock,
                Duration.ofSeconds(30));
    }

    private OrderId order(String customer, StoreId store, long fen, Instant paidAt) {
        OrderId id = new OrderId("t:" + orders++);
        CustomerId who = new CustomerId(customer);
        Money amount = Money.fen(fen);
        OrderChannel channel = OrderChannel.MALL_MINI_PROGRAM;
        story.tell(
                "order",
                id,
                new OrderPlaced(
                        id,
                        store,
                        channel,
                        who,
                        null,
                        List.of(new OrderLine("sku", "food", 1, amount)),
                        amount,
                        paidAt.minus(Duration.ofDays(9)),
                        null),
                new OrderPaid(id, store, channel, who, new Payment("p", amount, paidAt), true));
        return id;
    }

    private void refund(OrderId id, String customer, long fen, Instant at) {
        story.tell(
                "order",
                id,
                new OrderRefunded(
                        id,
                        LAKE,
                        OrderChannel.MALL_MINI_PROGRAM,
                        new CustomerId(customer),
                        new Refund("r", Money.fen(fen), at),
                        at,
                        false));
    }

    private void visit(String customer, @Nullable String mark, Instant at) {
        VisitDayId day = VisitDayId.of(new CustomerId(customer), LocalDate.ofInstant(at, SHANGHAI));
        story.tell(
                "visit-day",
                day,
                new MiniProgramOpened(
                        day,
                        new MiniProgramVisit(
                                "wx:" + visits++,
                                MiniProgram.MALL,
                                VisitScene.MASS_MESSAGE,
                                null,
                                null,
                                null,
                                mark,
                                at)));
    }

    private void merged(String from, String into) {
        CustomerId customer = new CustomerId(from);
        story.tell(
                "customer",
                customer,
                new CustomerMerged(customer, new CustomerId(into), MergeReason.SAME_UNIONID, MONDAY));
    }
}
