package crm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import crm.domain.contact.ContactCommand;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.org.Place;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StoreCommand.CloseStore;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.domain.visit.VisitCommand.RecordVisit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptTest {

    private static final Calendar CALENDAR = new Calendar(LocalDate.of(2020, 1, 13), ZoneId.of("Asia/Shanghai"));
    private static Script script;
    private static List<Deed> whole;

    @BeforeAll
    static void read_the_whole_story() {
        script = read();
        whole = script.between(CALENDAR.startOf(0), CALENDAR.startOf(Story.DAYS));
    }

    private static Script read() {
        Subjects subjects = new Subjects(new KnownPeople());
        subjects.meetStaff(Chain.STORES.size() * Chain.STAFF_PER_STORE);
        return new Script(CALENDAR, Crowd.USUAL, subjects, Handover.NEVER);
    }

    private static <T> Stream<T> commands(List<Deed> deeds, Class<T> type) {
        return deeds.stream().map(Deed::command).filter(type::isInstance).map(type::cast);
    }

    @Test
    void thirty_stores_in_six_cities_have_three_hundred_staff_and_fifty_thousand_customers() {
        List<Deed> opening = script.opening();
        assertThat(commands(opening, DefineStore.class)).hasSize(30);
        assertThat(commands(opening, DefineStore.class).map(DefineStore::city).distinct())
                .hasSize(6);
        assertThat(commands(opening, DefineStaff.class)
                        .map(DefineStaff::staffId)
                        .distinct())
                .hasSize(300);
        assertThat(commands(whole, AddContact.class)
                        .map(c -> c.contactId().customerId())
                        .distinct())
                .hasSize(50_000);
        assertThat(commands(whole, CloseStore.class)).hasSize(24);
    }

    @Test
    void the_online_share_climbs_from_about_15_percent_to_over_80() {
        assertThat(onlineShare(0, 14)).isBetween(0.13, 0.17);
        assertThat(onlineShare(28, 32)).isBetween(0.3, 0.6);
        assertThat(onlineShare(80, 90)).isBetween(0.80, 0.88);
    }

    @Test
    void head_office_marks_the_days_that_turned_the_story_and_aims_at_more_each_month() {
        assertThat(commands(whole, MarkMilestone.class)
                        .filter(mark -> mark.place().equals(Place.CHAIN)))
                .hasSize(3);
        assertThat(commands(whole, MarkMilestone.class)).hasSize(3 + 24);
        List<Integer> aims =
                commands(whole, SetTarget.class).map(SetTarget::permille).toList();
        assertThat(aims).hasSizeGreaterThan(2).isSorted();
        assertThat(aims.getFirst()).isLessThan(300);
        assertThat(aims.getLast()).isGreaterThanOrEqualTo(800);
    }

    private static double onlineShare(int from, int to) {
        List<PlaceOrder> orders = commands(whole, PlaceOrder.class)
                .filter(o -> !o.placedAt().isBefore(CALENDAR.startOf(from))
                        && o.placedAt().isBefore(CALENDAR.startOf(to)))
                .toList();
        double all = orders.stream().mapToLong(o -> o.total().fen()).sum();
        return orders.stream()
                        .filter(o -> o.channel().isOnline())
                        .mapToLong(o -> o.total().fen())
                        .sum()
                / all;
    }

    @Test
    void nobody_pays_at_the_till_of_a_closed_store() {
        var closed = Chain.STORES.stream()
                .filter(s -> s.closingDay() != Story.NEVER)
                .collect(Collectors.toMap(Chain.Store::id, s -> CALENDAR.startOf(s.closingDay() + 1)));
        assertThat(commands(whole, PlaceOrder.class)
                        .filter(o -> o.channel() == crm.domain.order.OrderChannel.POS)
                        .filter(o -> closed.containsKey(o.storeId()))
                        .filter(o -> !o.placedAt().isBefore(Objects.requireNonNull(closed.get(o.storeId())))))
                .isEmpty();
    }

    @Test
    void a_larger_crowd_comes_by_the_same_days_and_orders_less_each() {
        Crowd million = new Crowd(1_000_000);
        assertThat(million.by(Story.DAYS - 1)).isEqualTo(1_000_000);
        assertThat(million.by(44)).isCloseTo(20 * Crowd.USUAL.by(44), within(20));
        assertThat(million.orders(10, 6)).isBetween(7 * Crowd.USUAL.orders(10, 6), 8 * Crowd.USUAL.orders(10, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Crowd(999))
                .withMessage("crm.demo.customers is 999: the chain has 1000 to 5000000 customers");
    }

    @Test
    void some_online_orders_follow_a_look_at_the_mini_program_on_a_profile() {
        List<RecordVisit> visits = commands(whole, RecordVisit.class).toList();
        assertThat(visits).hasSizeBetween(5_000, 20_000);
        assertThat(visits)
                .allSatisfy(visit -> assertThat(visit.visit().staffId()).isNotNull());
        long online = commands(whole, PlaceOrder.class)
                .filter(order -> order.channel().isOnline())
                .count();
        assertThat((long) visits.size()).isLessThan(online / 4);
    }

    @Test
    void every_deed_has_an_id_of_its_own() {
        assertThat(whole.stream().map(Deed::id).distinct().count()).isEqualTo(whole.size());
    }

    @Test
    void two_readings_are_the_same_and_so_is_one_cut_anywhere() {
        Instant from = CALENDAR.startOf(40);
        Instant to = CALENDAR.startOf(44);
        List<Deed> pieces = new ArrayList<>();
        Script another = read();
        IntStream.range(0, 32)
                .mapToObj(i -> from.plus(Duration.ofHours(3L * i)))
                .forEach(start -> pieces.addAll(another.between(start, start.plus(Duration.ofHours(3)))));
        List<Deed> once = script.between(from, to);
        assertThat(pieces).hasSameSizeAs(once);
        assertThat(Set.copyOf(pieces).equals(Set.copyOf(once)))
                .as("the same deeds")
                .isTrue();
    }

    @Test
    void after_the_handover_nobody_joins_or_leaves_but_the_orders_go_on() {
        Instant at = CALENDAR.startOf(60).plus(Duration.ofHours(15));
        Subjects subjects = new Subjects(new KnownPeople());
        subjects.meetStaff(Chain.STORES.size() * Chain.STAFF_PER_STORE);
        Script handing = new Script(CALENDAR, Crowd.USUAL, subjects, Handover.of(at, CALENDAR));
        List<Deed> before = handing.between(CALENDAR.startOf(60), at);
        assertThat(before).isEqualTo(script.between(CALENDAR.startOf(60), at));
        List<Deed> after = handing.between(at, CALENDAR.startOf(64));
        assertThat(commands(after, ContactCommand.class)).isEmpty();
        List<PlaceOrder> orders = commands(after, PlaceOrder.class).toList();
        assertThat(orders)
                .hasSameSizeAs(commands(script.between(at, CALENDAR.startOf(64)), PlaceOrder.class)
                        .toList());
        assertThat(orders.stream().filter(order -> order.channel().isOnline()).count())
                .isGreaterThan(orders.size() / 2);
    }
}
