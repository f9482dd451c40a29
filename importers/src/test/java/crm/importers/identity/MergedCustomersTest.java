package crm.importers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactId;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand.OptIn;
import crm.domain.customer.CustomerCommand.OptOut;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipId;
import crm.domain.customer.MergeReason;
import crm.domain.customer.OptOutReason;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Money;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitCommand.RecordVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitScene;
import crm.importers.sending.Sender;
import crm.store.vault.Identifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Records of one person, merged at any moment and in any order, end as the one record that had it all from the start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergedCustomersTest {

    private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");
    private static final MergeReason SAME = MergeReason.SAME_UNIONID;
    private static final List<String> RECORDS = List.of("a", "b", "c", "d");

    @TempDir
    Path directory;

    /** Told of one customer or another. */
    private interface Told extends Function<CustomerId, Object> {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void merged_records_end_as_one(long seed) throws Exception {
        Random random = new Random(seed);
        List<Told> story = story(random);
        try (RecordsUnderTest alone = new RecordsUnderTest(directory.resolve("alone"));
                RecordsUnderTest split = new RecordsUnderTest(directory.resolve("split"))) {
            CustomerId one = alone.customer("one");
            alone.send(new RegisterCustomer(one, MAY));
            story.forEach(told -> alone.send(told.apply(one)));
            alone.settle();

            List<CustomerId> records = RECORDS.stream().map(split::customer).toList();
            for (CustomerId each : records) split.send(new RegisterCustomer(each, MAY));
            List<CustomerId> absorbed = new ArrayList<>();
            for (Told told : story) {
                // Also of one that was absorbed long ago: whoever read its id earlier goes on with it.
                split.send(told.apply(records.get(random.nextInt(records.size()))));
                if (random.nextInt(6) == 0) mergeAny(split, records, absorbed, random);
                if (random.nextInt(3) == 0) split.hear(random.nextInt(10));
                if (random.nextInt(15) == 0) split.project();
                if (random.nextInt(4) == 0) split.parts.worker().work();
            }
            while (absorbed.size() < records.size() - 1) mergeAny(split, records, absorbed, random);
            split.settle();

            CustomerId survivor = records.stream()
                    .filter(each -> !absorbed.contains(each))
                    .findFirst()
                    .orElseThrow();
            assertThat(withoutIds(split.view("customer-profile").get(survivor.value())))
                    .isEqualTo(withoutIds(alone.view("customer-profile").get(one.value())));
            assertThat(withoutIds(split.view("customer-visits").get(survivor.value())))
                    .isEqualTo(withoutIds(alone.view("customer-visits").get(one.value())));
            assertThat(split.view("order-facts").values())
                    .allMatch(order -> order.get("customerId").asString().equals(survivor.value()))
                    .hasSameSizeAs(alone.view("order-facts").values());
            for (String record : RECORDS)
                assertThat(split.vault.find(new Identifier("customer-no:test", record)))
                        .contains(survivor.value());
            assertThat(split.events(ContactAdded.class))
                    .as("nobody is counted as added twice")
                    .hasSameSizeAs(alone.events(ContactAdded.class));
        }
    }

    private static ObjectNode withoutIds(ObjectNode document) {
        return document.deepCopy().without(List.of("customerId", "absorbed", "mergedInto"));
    }

    private static void mergeAny(
            RecordsUnderTest chain, List<CustomerId> records, List<CustomerId> absorbed, Random random) {
        CustomerId one = records.get(random.nextInt(records.size()));
        CustomerId other = records.get(random.nextInt(records.size()));
        if (one.equals(other)) return;
        int before = chain.events(CustomerMerged.class).size();
        chain.merging.merge(one, other, SAME, MAY, chain.sender());
        List<CustomerMerged> merged = chain.events(CustomerMerged.class);
        if (merged.size() > before) absorbed.add(merged.getLast().customerId());
    }

    /** Each fact has a date of its own; enough comes in first for all that is spent. */
    private static List<Told> story(Random random) {
        List<Told> story = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int n = i;
            int pick = random.nextInt(3);
            Instant at = MAY.plusSeconds(40_000L * i + random.nextInt(40_000));
            StaffAccountId guide = new StaffAccountId("s" + pick);
            StoreId store = new StoreId("S" + random.nextInt(2));
            switch (random.nextInt(8)) {
                case 0 -> story.add(c -> new AddContact(ContactId.of(c, guide), store, AddWay.QR_CODE, "k" + n, at));
                case 1 -> story.add(c -> new LoseContact(ContactId.of(c, guide), at));
                case 2 ->
                    story.add(c -> new TagContact(
                            ContactId.of(c, guide),
                            n % 2 == 0 ? Set.of(new TagId("t" + pick)) : Set.of(),
                            n % 2 == 0 ? Set.of() : Set.of(new TagId("t" + pick)),
                            at));
                case 3 -> story.add(c -> new EnterPoints(MembershipId.of(c), "p" + n, 10 + n, "order", at));
                case 4 -> story.add(c -> new SetLevel(MembershipId.of(c), 1 + pick, at));
                case 5 -> {
                    story.add(c -> order(c, n, store, at));
                    if (pick == 0)
                        story.add(c -> new RefundOrder(
                                new OrderId("t:" + n), new Refund("r", Money.fen(100), at.plusSeconds(60))));
                }
                case 6 ->
                    story.add(c -> n % 2 == 0
                            ? new OptOut(c, ConsentSource.STAFF, OptOutReason.TOO_MANY, "zhou", at)
                            : new OptIn(c, ConsentSource.API, "api:1", at));
                default -> story.add(c -> visit(c, n, store, at));
            }
        }
        // One each: which of several statements counts depends on the order of arrival, also for one record.
        story.add(c -> new RecordProfile(c, Gender.FEMALE, null, 0, MAY.plusSeconds(5)));
        story.add(c -> new RecordProfile(c, null, "杭州", 0, MAY.plusSeconds(7)));
        story.add(c -> new RegisterCustomer(c, MAY));
        return story;
    }

    private static PlaceOrder order(CustomerId customer, int n, StoreId store, Instant at) {
        Money total = Money.fen(1_000 + n);
        return new PlaceOrder(
                new OrderId("t:" + n),
                store,
                OrderChannel.MALL_MINI_PROGRAM,
                customer,
                null,
                List.of(new OrderLine("sku", "food", 1, total)),
                total,
                at,
                null,
                new Payment("p", total, at));
    }

    private static RecordVisit visit(CustomerId customer, int n, StoreId store, Instant at) {
        return new RecordVisit(
                VisitDayId.of(customer, at.atZone(ZoneOffset.UTC).toLocalDate()),
                new MiniProgramVisit(
                        "wx:" + n, MiniProgram.MALL, VisitScene.MASS_MESSAGE, store, null, null, "c" + n, at));
    }

    @Test
    void many_merges_at_once_never_close_a_circle() throws Exception {
        try (RecordsUnderTest chain = new RecordsUnderTest(directory)) {
            List<CustomerId> records =
                    IntStream.range(0, 6).mapToObj(i -> chain.customer("n" + i)).toList();
            for (CustomerId each : records) chain.send(new RegisterCustomer(each, MAY));
            Random random = new Random(5);
            List<Callable<CustomerId>> wishes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                CustomerId one = records.get(random.nextInt(6));
                CustomerId other = records.get((records.indexOf(one) + 1 + random.nextInt(5)) % 6);
                wishes.add(() -> chain.merging.merge(one, other, SAME, MAY, chain.sender()));
            }
            try (var pool = Executors.newFixedThreadPool(8)) {
                for (Future<CustomerId> each : pool.invokeAll(wishes))
                    assertThat(each.get()).isNotNull();
            }
            chain.settle();
            assertThat(chain.events(CustomerMerged.class)).hasSize(5);
            assertThat(records.stream()
                            .map(each -> chain.vault.survivorOf(each.value()))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_decision_whose_maker_ended_is_carried_out_by_the_next_one() {
        try (RecordsUnderTest chain = new RecordsUnderTest(directory)) {
            CustomerId a = chain.customer("a");
            CustomerId b = chain.customer("b");
            CustomerId c = chain.customer("c");
            for (CustomerId each : List.of(a, b, c)) chain.send(new RegisterCustomer(each, MAY));
            // The process ends before the command arrives.
            Sender lost = new Sender(SimpleCommandBus.builder().build(), chain.log, "lost");
            assertThatThrownBy(() -> chain.merging.merge(a, b, SAME, MAY, lost))
                    .isInstanceOf(NoHandlerForCommandException.class);
            assertThat(chain.events(CustomerMerged.class)).isEmpty();

            chain.merging.merge(b, a, SAME, MAY, chain.sender());
            assertThat(chain.events(CustomerMerged.class))
                    .as("a into b was decided first, so b and a are one already")
                    .singleElement()
                    .matches(merged ->
                            merged.customerId().equals(a) && merged.into().equals(b));
            assertThat(chain.merging.merge(a, c, SAME, MAY, chain.sender())).isEqualTo(c);
            chain.settle();
            assertThat(chain.vault.survivorOf(a.value())).isEqualTo(c.value());
        }
    }

    @Test
    void an_order_whose_customer_turns_up_later_is_matched_then() {
        try (RecordsUnderTest chain = new RecordsUnderTest(directory)) {
            Identifier phone = new Identifier("phone", "8613800138000");
            PlaceOrder order = order(new CustomerId("nobody"), 1, new StoreId("S1"), MAY);
            chain.send(new PlaceOrder(
                    order.orderId(),
                    order.storeId(),
                    order.channel(),
                    null,
                    null,
                    order.lines(),
                    order.total(),
                    order.placedAt(),
                    null,
                    order.payment()));
            chain.unmatched.keep(List.of(new UnmatchedOrders.Waiting(order.orderId(), List.of(phone))));
            chain.later(Duration.ofMinutes(1));
            chain.parts.worker().work();
            assertThat(chain.events(OrderMatched.class)).isEmpty();

            CustomerId customer = chain.customer("a");
            chain.send(new RegisterCustomer(customer, MAY));
            chain.vault.linkAll(Map.of(phone, customer.value()));
            chain.parts.worker().work();
            assertThat(chain.events(OrderMatched.class)).as("not asked yet").isEmpty();
            chain.later(Duration.ofMinutes(10));
            chain.parts.worker().work();
            assertThat(chain.events(OrderMatched.class))
                    .singleElement()
                    .matches(matched -> matched.customerId().equals(customer));
            assertThat(chain.parts.worker().work()).as("nothing is left").isFalse();
        }
    }

    @Test
    void who_never_turns_up_is_forgotten_after_half_a_year() {
        try (RecordsUnderTest chain = new RecordsUnderTest(directory)) {
            Identifier phone = new Identifier("phone", "8613800138000");
            chain.unmatched.keep(List.of(new UnmatchedOrders.Waiting(new OrderId("t:1"), List.of(phone))));
            chain.later(Duration.ofDays(181));
            chain.parts.worker().work();
            assertThat(chain.documents.collection(UnmatchedOrders.COLLECTION).count())
                    .isZero();
        }
    }

    @Test
    void nobody_is_merged_with_herself_or_with_nobody() {
        try (RecordsUnderTest chain = new RecordsUnderTest(directory)) {
            CustomerId a = chain.customer("a");
            chain.send(new RegisterCustomer(a, MAY));
            assertThatThrownBy(() -> chain.merging.merge(a, a, SAME, MAY, chain.sender()))
                    .isInstanceOf(DomainRejection.class)
                    .hasMessageContaining(Rejections.MERGE_INTO_ITSELF);
            assertThatThrownBy(() -> chain.merging.merge(a, new CustomerId("c-nobody"), SAME, MAY, chain.sender()))
                    .isInstanceOf(DomainRejection.class)
                    .hasMessageContaining(Rejections.CUSTOMER_UNKNOWN);
        }
    }
}
