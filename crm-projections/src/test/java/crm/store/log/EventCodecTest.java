package crm.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.EventCatalogue;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.shared.EventUpcaster;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventCodecTest {

    private final EventCodec codec = new EventCodec(EventCatalogue.standard());

    /** Revision 0 had {@code yuan}, revision 1 {@code fen}, revision 2 calls it {@code amount}. */
    @EventName(value = "test.paid", revision = 2)
    record Paid(OrderId orderId, long amount, @Nullable Instant at) implements DomainEvent {}

    private static final EventUpcaster TO_FEN = step(0, fields -> {
        fields.put("fen", ((Number) fields.remove("yuan")).longValue() * 100);
        return fields;
    });

    private static final EventUpcaster TO_AMOUNT = step(1, fields -> {
        fields.put("amount", fields.remove("fen"));
        return fields;
    });

    private final EventCodec upcasting =
            new EventCodec(new EventCatalogue(List.of(Paid.class), List.of(TO_AMOUNT, TO_FEN)));

    @Test
    void every_event_of_the_domain_comes_back_as_it_was() {
        RandomRecords random = new RandomRecords(new Random(20260501));
        for (EventCatalogue.EventType type : EventCatalogue.standard().all()) {
            for (int i = 0; i < 50; i++) {
                DomainEvent event = random.of(type.type());
                StoredEvent stored = codec.encode(event);
                assertThat(codec.decode(stored, LogPosition.of(1, 0)))
                        .as(json(stored))
                        .isEqualTo(event);
            }
        }
    }

    @Test
    void an_event_is_stored_under_its_stable_name_with_nothing_superfluous() {
        var event = new OrderEvent.OrderFulfilled(new OrderId("pos:1"), Instant.parse("2026-05-01T04:00:00Z"));
        StoredEvent stored = codec.encode(event);
        assertThat(stored).extracting(StoredEvent::name, StoredEvent::revision).containsExactly("order.fulfilled", 0);
        assertThat(json(stored)).isEqualTo("{\"orderId\":\"pos:1\",\"at\":\"2026-05-01T04:00:00Z\"}");
        assertThat(json(upcasting.encode(new Paid(new OrderId("x:1"), 5, null))))
                .isEqualTo("{\"orderId\":\"x:1\",\"amount\":5}");
    }

    @Test
    void older_revisions_are_upcast_step_by_step() {
        Paid paid = new Paid(new OrderId("x:1"), 500, Instant.parse("2026-05-01T04:00:00.000000001Z"));
        String rest = ",\"orderId\":\"x:1\",\"at\":\"2026-05-01T04:00:00.000000001Z\"}";
        assertThat(upcasting.decode(stored("test.paid", 0, "{\"yuan\":5" + rest), 0))
                .isEqualTo(paid);
        assertThat(upcasting.decode(stored("test.paid", 1, "{\"fen\":500" + rest), 0))
                .isEqualTo(paid);
        assertThat(upcasting.decode(stored("test.paid", 2, "{\"amount\":500" + rest), 0))
                .isEqualTo(paid);
    }

    @Test
    void what_cannot_be_read_is_named_with_its_place() {
        long position = LogPosition.of(17, 3);
        assertThatThrownBy(() -> codec.decode(stored("order.vanished", 4, "{}"), position))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("order.vanished revision 4 at entry 17, event 3")
                .hasMessageContaining("unknown");
        assertThatThrownBy(() -> upcasting.decode(stored("test.paid", 3, "{}"), position))
                .hasMessageContaining("revisions up to 2");
        assertThatThrownBy(() -> upcasting.decode(stored("test.paid", 0, "{\"orderId\":\"x\"}"), position))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("upcaster failed");
        assertThatThrownBy(() -> upcasting.decode(stored("test.paid", 2, "not json"), position))
                .isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void fields_too_many_too_few_or_of_another_kind_are_refused() {
        for (String payload : List.of(
                "{\"orderId\":\"x:1\",\"amount\":5,\"fen\":5}",
                "{\"amount\":5}",
                "{\"orderId\":\"x:1\"}",
                "{\"orderId\":null,\"amount\":5}",
                "{\"orderId\":\"x:1\",\"amount\":null}",
                "{\"orderId\":\"x:1\",\"amount\":5,\"at\":\"yesterday\"}",
                "{\"orderId\":\"x:1\",\"amount\":\"five\"}"))
            assertThatThrownBy(() -> upcasting.decode(stored("test.paid", 2, payload), 1))
                    .as(payload)
                    .isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void only_catalogued_events_are_written() {
        assertThatThrownBy(() -> codec.encode(new Paid(new OrderId("x:1"), 1, null)))
                .hasMessageContaining("Not in the event catalogue");
    }

    @Test
    void instants_are_written_and_read_as_the_jdk_does() {
        Random random = new Random(1);
        List<Instant> instants = new ArrayList<>(List.of(
                Instant.EPOCH,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.parse("2024-02-29T23:59:59.010Z"),
                Instant.MIN,
                Instant.MAX));
        for (int i = 0; i < 20_000; i++) {
            int nano = random.nextInt(1_000_000_000);
            int kept = List.of(1, 1000, 1_000_000, 1_000_000_000).get(i % 4);
            instants.add(
                    Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L), nano / kept * kept));
        }
        for (Instant instant : instants) {
            assertThat(IsoInstant.text(instant)).isEqualTo(instant.toString());
            assertThat(IsoInstant.parse(instant.toString())).isEqualTo(instant);
        }
        for (String odd : List.of("2026-05-01T04:00:00.1Z", "2026-05-01T04:00:00.12345Z", "2026-05-01T12:00:00+08:00"))
            assertThat(IsoInstant.parse(odd)).isEqualTo(Instant.parse(odd));
        for (String wrong : List.of("2026-02-30T04:00:00Z", "2026-05-01T25:00:00Z", "2026-05-01", ""))
            assertThatThrownBy(() -> IsoInstant.parse(wrong)).isInstanceOf(java.time.DateTimeException.class);
    }

    private static EventUpcaster step(int from, java.util.function.UnaryOperator<Map<String, Object>> change) {
        return new EventUpcaster() {
            @Override
            public String event() {
                return "test.paid";
            }

            @Override
            public int fromRevision() {
                return from;
            }

            @Override
            public Map<String, Object> upcast(Map<String, Object> fields) {
                return change.apply(fields);
            }
        };
    }

    private static StoredEvent stored(String name, int revision, String json) {
        return new StoredEvent(name, revision, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(StoredEvent stored) {
        return new String(stored.payload(), StandardCharsets.UTF_8);
    }
}
