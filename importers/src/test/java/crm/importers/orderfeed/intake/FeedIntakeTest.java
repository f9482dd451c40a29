package crm.importers.orderfeed.intake;

import static crm.importers.orderfeed.intake.FeedChain.SECRET;
import static crm.importers.orderfeed.intake.FeedChain.refund;
import static crm.importers.orderfeed.intake.FeedChain.sale;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.shared.Money;
import crm.importers.csv.ImportRefused;
import crm.importers.orderfeed.intake.FeedRefused.Reason;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope.AllStores;
import crm.store.vault.Identifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedIntakeTest {

    @TempDir
    Path directory;

    private FeedChain chain;

    @BeforeEach
    void open() {
        chain = new FeedChain(directory);
        chain.store("S1");
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private static Reason refusal(Runnable work) {
        return catchThrowableOfType(FeedRefused.class, work::run).reason();
    }

    private OrderView order(String number) {
        chain.records.project();
        return new OrderQueries(chain.records.documents)
                .order(new AllStores(), new OrderId("till:" + number))
                .orElseThrow();
    }

    private String onlyProblem() {
        assertThat(chain.feeds.desk().parked(10)).hasSize(1);
        return chain.feeds.desk().parked(10).getFirst().problem().key();
    }

    @Test
    void an_order_is_stored_then_placed_with_its_lines_and_says_where_it_came_from() {
        assertThat(chain.post(sale("N1", "88.80")).lines())
                .containsExactly(new FeedAnswer.Line("N1", FeedState.ACCEPTED, null));
        chain.work();
        OrderView order = order("N1");
        assertThat(order.paid()).isEqualTo(Money.fen(8_880));
        assertThat(order.lines()).hasSize(1);
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-05-06T04:00:00Z"));
        assertThat(order.source()).isEqualTo("feed:till");
    }

    @Test
    void every_flipped_byte_is_refused() {
        byte[] body = ("{\"orders\":[" + sale("N1", "1.00") + "]}").getBytes(UTF_8);
        String timestamp = Long.toString(chain.records.clock.instant().getEpochSecond());
        String signature = FeedIntake.sign(SECRET, timestamp, body);
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= 1;
            assertThat(refusal(() -> chain.feeds.intake().receive("till", timestamp, signature, false, flipped)))
                    .isEqualTo(Reason.SIGNATURE);
        }
        for (int i = 0; i < signature.length(); i++) {
            char[] flipped = signature.toCharArray();
            flipped[i] ^= 1;
            assertThat(refusal(() -> chain.feeds.intake().receive("till", timestamp, new String(flipped), false, body)))
                    .isEqualTo(Reason.SIGNATURE);
        }
        for (int i = 0; i < timestamp.length(); i++) {
            char[] flipped = timestamp.toCharArray();
            flipped[i] ^= 1;
            assertThat(refusal(() -> chain.feeds.intake().receive("till", new String(flipped), signature, false, body)))
                    .isIn(Reason.SIGNATURE, Reason.STALE);
        }
        assertThat(refusal(() -> chain.feeds.intake().receive("till", timestamp, null, false, body)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(() -> chain.feeds.intake().receive("other", timestamp, signature, false, body)))
                .isEqualTo(Reason.SIGNATURE);
        chain.work();
        assertThat(chain.records.events(OrderPlaced.class)).isEmpty();
        assertThat(chain.feeds.intake().refused(Reason.SIGNATURE)).isPositive();
    }

    @Test
    void what_is_old_is_refused_and_a_replay_within_minutes_changes_nothing() {
        byte[] body = ("{\"orders\":[" + sale("N1", "1.00") + "]}").getBytes(UTF_8);
        Instant posted = chain.records.clock.instant();
        chain.post(posted, body, false);
        chain.work();
        chain.records.later(Duration.ofMinutes(4));
        assertThat(chain.post(posted, body, false).lines().getFirst().outcome()).isEqualTo(FeedState.REPEATED);
        chain.work();
        assertThat(chain.records.events(OrderPaid.class)).hasSize(1);
        chain.records.later(Duration.ofMinutes(2));
        assertThat(refusal(() -> chain.post(posted, body, false))).isEqualTo(Reason.STALE);
        assertThat(refusal(() -> chain.post(chain.records.clock.instant().plus(Duration.ofMinutes(6)), body, false)))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void a_batch_may_be_gzipped_but_not_burst() throws IOException {
        byte[] body = ("{\"orders\":[" + sale("N1", "1.00") + "]}").getBytes(UTF_8);
        assertThat(chain.post(chain.records.clock.instant(), gzip(body), true).count(FeedState.ACCEPTED))
                .isOne();
        byte[] bomb = gzip(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(chain.feeds.intake().limitBytes());
        Instant now = chain.records.clock.instant();
        assertThat(refusal(() -> chain.post(now, bomb, true))).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(() -> chain.post(now, body, true))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(() -> chain.post(now, new byte[chain.feeds.intake().limitBytes() + 1], false)))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(() -> chain.postBody("{\"orders\":[" + "{},".repeat(2_000) + "{}]}")))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(() -> chain.postBody("{\"orders\":{}}"))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(() -> chain.postBody("not json"))).isEqualTo(Reason.MALFORMED);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void a_unit_is_stated_and_yuan_and_fen_are_kept_apart() {
        String fen = FeedChain.YUAN.replace("amounts: yuan", "amounts: fen").replace("source: till", "source: kiosk");
        chain.settings.save(new FeedSettings("kiosk", SECRET, fen));
        chain.post(sale("N1", "12.80"), sale("N2", "1280"));
        String body = "{\"orders\":[" + sale("N1", "1280") + "," + sale("N3", "12.8") + "]}";
        String now = Long.toString(chain.records.clock.instant().getEpochSecond());
        FeedAnswer answer = chain.feeds
                .intake()
                .receive("kiosk", now, FeedIntake.sign(SECRET, now, body.getBytes(UTF_8)), false, body.getBytes(UTF_8));
        assertThat(answer.lines().get(1).outcome()).as("no part of a fen").isEqualTo(FeedState.PARKED);
        chain.work();
        assertThat(chain.records.events(OrderPaid.class))
                .extracting(
                        paid -> paid.orderId() + " " + paid.payment().amount().fen())
                .containsExactlyInAnyOrder("till:N1 1280", "till:N2 128000", "kiosk:N1 1280");
        assertThat(catchThrowableOfType(
                        ImportRefused.class,
                        () -> chain.settings.save(
                                new FeedSettings("guess", SECRET, FeedChain.YUAN.replace("amounts: yuan\n", "")))))
                .as("never guessed")
                .isNotNull();
    }

    @Test
    void an_order_of_an_unknown_store_waits_until_the_store_is_there() {
        String elsewhere = sale("N1", "10.00").replace("S1", "S9");
        FeedAnswer.Line parked = chain.post(elsewhere).lines().getFirst();
        assertThat(parked.outcome()).isEqualTo(FeedState.PARKED);
        assertThat(parked.problem().key()).isEqualTo("import.reject.store-unknown");
        chain.work();
        chain.feeds.worker().retryWhatHeals();
        chain.work();
        assertThat(onlyProblem()).isEqualTo("import.reject.store-unknown");
        chain.store("S9");
        chain.feeds.worker().retryWhatHeals();
        chain.work();
        assertThat(chain.feeds.desk().countParked()).isZero();
        assertThat(order("N1").storeId()).hasToString("S9");
    }

    @Test
    void refunds_and_voids_may_come_before_their_order() {
        chain.post(refund("N1", "R1", "3.00"), refund("N2", "V", "10.00").replace("refund\"", "void\""));
        chain.work();
        chain.post(sale("N1", "10.00"), sale("N2", "10.00"), refund("N1", "R2", "-2.00"));
        chain.work();
        assertThat(order("N1").net()).isEqualTo(Money.fen(500));
        assertThat(order("N2").net()).isEqualTo(Money.ZERO);
        assertThat(chain.records.events(OrderRefunded.class)).hasSize(3);
    }

    @Test
    void more_than_was_paid_does_not_go_back_and_is_kept() {
        chain.post(sale("N1", "10.00"), refund("N1", "R1", "10.01"));
        chain.work();
        assertThat(onlyProblem()).isEqualTo("order.refund-exceeds-paid");
        assertThat(order("N1").net()).isEqualTo(Money.fen(1_000));
    }

    @Test
    void bad_input_is_parked_with_its_reason_and_the_totals_say_so() {
        FeedAnswer answer = chain.post(
                sale("N1", "10.00"),
                sale("N2", "-10.00"),
                sale("N3", "100000000.01"),
                sale("N4", "10.00").replace("\"amount\"", "\"currency\":\"USD\",\"amount\""),
                sale("N5", "10.00").replace("2026-05-06", "2031-05-06"),
                sale("N6", "10.00").replace("堂食", "外星"),
                sale("N7", "\"ten\""),
                "{\"shop\":1}",
                "42");
        assertThat(answer.lines())
                .extracting(line -> line.outcome() + " "
                        + (line.problem() == null ? "" : line.problem().key()))
                .containsExactly(
                        "ACCEPTED ",
                        "PARKED import.reject.amount-negative",
                        "PARKED domain.amount-absurd",
                        "PARKED import.reject.other-currency",
                        "PARKED import.reject.date-in-future",
                        "PARKED import.reject.unknown-value",
                        "PARKED import.reject.not-a-number",
                        "REJECTED feeds.problem.no-order",
                        "REJECTED feeds.problem.no-order");
        chain.work();
        Map<FeedState, Long> counts = chain.feeds.desk().counts("till");
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(9);
        assertThat(counts)
                .containsEntry(FeedState.ACCEPTED, 1L)
                .containsEntry(FeedState.PARKED, 6L)
                .containsEntry(FeedState.REJECTED, 2L);
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(1);
    }

    @Test
    void one_number_with_two_contents_is_parked_not_overwritten() {
        chain.post(sale("N1", "10.00"));
        chain.work();
        chain.post(sale("N1", "10.00").replace("D1", "D2"));
        chain.work();
        assertThat(onlyProblem()).isEqualTo("order.different-content");
        assertThat(order("N1").total()).isEqualTo(Money.fen(1_000));
        Map<FeedState, Long> counts = chain.feeds.desk().counts("till");
        assertThat(counts.get(FeedState.ACCEPTED)).isOne();
        assertThat(counts.get(FeedState.PARKED)).isOne();
        String key = chain.feeds.desk().parked(1).getFirst().key();
        assertThat(chain.feeds.desk().dismiss(key, "typed twice", "lin")).isTrue();
        assertThat(chain.feeds.desk().dismiss(key, "typed twice", "lin")).isFalse();
        assertThat(chain.feeds.desk().counts("till").get(FeedState.DISMISSED)).isOne();
    }

    @Test
    void an_order_of_nobody_we_know_is_matched_when_her_number_is_learned() {
        chain.post(sale("N1", "10.00").replace("\"amount\"", "\"buyer\":{\"phone\":\"13900000001\"},\"amount\""));
        chain.work();
        assertThat(order("N1").customerId()).isNull();
        CustomerId ann = chain.records.customer("ann");
        chain.records.send(new RegisterCustomer(ann, chain.records.clock.instant()));
        chain.records.vault.linkAll(Map.of(new Identifier("phone", "8613900000001"), ann.value()));
        chain.records.settle();
        assertThat(chain.records.events(OrderMatched.class))
                .extracting(OrderMatched::customerId)
                .containsExactly(ann);
        assertThat(order("N1").customerId()).isEqualTo(ann);
    }

    @Test
    void wecom_is_asked_about_a_buyer_whom_only_the_mini_program_knows() {
        chain.settings.save(new FeedSettings("till", SECRET, FeedChain.YUAN + "register-customers: true\n"));
        chain.post(sale("N1", "10.00")
                .replace("\"amount\"", "\"buyer\":{\"unionid\":\"oU1\",\"openid\":\"oP1\"},\"amount\""));
        chain.work();
        assertThat(chain.asked).containsExactly("wx-mall/oU1/oP1");
        assertThat(order("N1").customerId()).isNotNull();
    }

    @Test
    void a_sample_is_tried_out_without_being_kept() {
        List<FeedDesk.Trial> trials = chain.feeds.desk().tryOut(FeedChain.YUAN, sale("N1", "10.00"));
        assertThat(trials).singleElement().satisfies(trial -> {
            assertThat(trial.state()).isEqualTo(FeedState.WAITING);
            assertThat(trial.item()).isNotNull();
        });
        chain.work();
        assertThat(chain.records.events(OrderPlaced.class)).isEmpty();
    }
}
