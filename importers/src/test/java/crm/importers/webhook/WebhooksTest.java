package crm.importers.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.EventCatalogue;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.importers.webhook.WebhookDelivery.State;
import crm.projections.order.OrderQueries;
import crm.store.documents.Document;
import crm.store.documents.Leases;
import crm.store.log.Commit;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.MasterKey;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhooksTest {

    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId HILL = new StoreId("S02");
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8");

    @TempDir
    Path directory;

    private final EventCodec codec = new EventCodec(EventCatalogue.standard());
    private final MovedClock clock = new MovedClock();
    private SqliteFile file;
    private SqliteDocuments documents;
    private EventLog log;
    private DataKeys keys;
    private SqliteKeys keyFile;
    private Receiver receiver;
    private Webhooks webhooks;

    @BeforeEach
    void open() throws Exception {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        log = new SqliteEventLog(file);
        keyFile = new SqliteKeys(directory.resolve("keys.db"));
        keys = new DataKeys(keyFile, MasterKey.of(null, directory.resolve("master.key"), true));
        receiver = new Receiver();
        webhooks = instance("one", LOOPBACK);
    }

    @AfterEach
    void close() {
        receiver.close();
        webhooks.close();
        file.close();
        keyFile.close();
    }

    @Test
    void each_event_is_told_once_signed_and_with_ids_only() throws Exception {
        append(added("c-0", LAKE)); // before it was made
        WebhookDesk.Made made = make(Set.of("order.*"), null);
        append(paid("o-1", LAKE), fulfilled("o-1"));
        append(added("c-1", LAKE));
        work();
        work();
        assertThat(receiver.messages)
                .extracting(Receiver.Message::event)
                .containsExactly("order.paid", "order.fulfilled");
        Receiver.Message first = receiver.messages.getFirst();
        assertThat(first.signature()).isEqualTo("v1=" + signature(made.secret(), first));
        assertThat(first.host()).startsWith("hooks.example.com:");
        assertThat(first.json().path("ids").toString())
                .isEqualTo("{\"orderId\":\"o-1\",\"storeId\":\"S01\",\"customerId\":\"c-1\"}");
        assertThat(first.json().propertyNames())
                .containsExactly("id", "webhook", "event", "position", "recordedAt", "ids");
        assertThat(webhooks.desk().deliveries(made.webhook().id(), 10, null).deliveries())
                .allMatch(delivery -> delivery.state() == State.DELIVERED);
    }

    @Test
    void what_is_not_taken_is_tried_with_growing_pauses_for_three_days_and_then_given_up() throws Exception {
        WebhookDesk.Made made = make(Set.of(), null);
        receiver.answer = 500;
        append(paid("o-1", LAKE));
        Instant begun = clock.now;
        List<Instant> tries = new ArrayList<>();
        int seen = 0;
        while (clock.now.isBefore(begun.plus(Duration.ofDays(4)))) {
            work();
            if (receiver.messages.size() > seen) tries.add(clock.now);
            seen = receiver.messages.size();
            Instant due = only(made).dueAt();
            if (due == null) break;
            clock.now = due.plus(Duration.ofMinutes(6)); // past the rest of the receiver too
        }
        assertThat(only(made).state()).isEqualTo(State.DEAD);
        assertThat(only(made).status()).isEqualTo(500);
        assertThat(tries).hasSizeBetween(10, 30);
        assertThat(Duration.between(begun, tries.getLast()))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(1));
        assertThat(receiver.messages)
                .extracting(Receiver.Message::delivery)
                .containsOnly(only(made).id());
        receiver.answer = 204;
        assertThat(webhooks.desk().replay(made.webhook().id(), only(made).id())).isTrue();
        work();
        assertThat(only(made).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        WebhookDesk.Made made = make(Set.of(), null);
        receiver.answer = 302;
        append(paid("o-1", LAKE));
        work();
        assertThat(only(made).problem()).isEqualTo("webhooks.problem.redirect");
        assertThat(receiver.messages).hasSize(1);
    }

    @Test
    void a_name_that_leads_into_our_own_network_is_not_connected_to() throws Exception {
        WebhookDesk.Made made = make(Set.of(), null);
        append(paid("o-1", LAKE));
        webhooks.close();
        webhooks = instance("one", List.of());
        work();
        assertThat(only(made).problem()).isEqualTo("webhooks.problem.unsafe");
        assertThat(receiver.messages).isEmpty();
    }

    @Test
    void who_is_told_of_some_stores_hears_of_their_orders_and_contacts_only() throws Exception {
        make(Set.of(), Set.of(HILL));
        append(paid("o-1", LAKE));
        append(paid("o-2", HILL));
        append(added("c-3", LAKE), added("c-4", HILL), added("c-5", null));
        work();
        assertThat(receiver.messages)
                .extracting(
                        message -> message.json().path("ids").path("storeId").asString())
                .containsExactly("S02", "S02");
    }

    @Test
    void all_from_a_position_on_is_told_again_under_the_same_ids() throws Exception {
        append(paid("o-0", LAKE));
        WebhookDesk.Made made = make(Set.of(), null);
        append(paid("o-1", LAKE));
        append(paid("o-2", LAKE));
        work();
        List<String> before = deliveries();
        webhooks.desk().replayFrom(made.webhook().id(), 1);
        work();
        assertThat(deliveries()).hasSize(5).endsWith(before.get(0), before.get(1));
        assertThat(deliveries().get(2)).isEqualTo(made.webhook().id() + "-1-0");
        assertThatThrownBy(() -> webhooks.desk().replayFrom(made.webhook().id(), 4))
                .isInstanceOf(WebhookRefused.class);
    }

    @Test
    void while_it_is_paused_the_log_keeps_what_happens() throws Exception {
        WebhookDesk.Made made = make(Set.of(), null);
        webhooks.desk().pause(made.webhook().id(), "admin");
        append(paid("o-1", LAKE));
        work();
        assertThat(receiver.messages).isEmpty();
        assertThat(webhooks.desk().find(made.webhook().id()).orElseThrow().behind())
                .isEqualTo(1);
        webhooks.desk().resume(made.webhook().id());
        work();
        assertThat(receiver.messages).hasSize(1);
    }

    @Test
    void of_two_instances_one_tells_and_after_its_end_the_other_goes_on() throws Exception {
        make(Set.of(), null);
        Webhooks other = instance("two", LOOPBACK);
        append(paid("o-1", LAKE));
        Leases.Lease held = leases("one").take("webhooks").orElseThrow();
        other.worker().work();
        assertThat(receiver.messages).isEmpty();
        leases("one").release(held);
        other.worker().work();
        work();
        append(paid("o-2", LAKE));
        other.worker().work();
        work();
        assertThat(deliveries()).doesNotHaveDuplicates().hasSize(2);
        other.close();
    }

    @Test
    void the_secret_and_the_address_are_encrypted_at_rest_and_a_new_secret_signs_at_once() throws Exception {
        WebhookDesk.Made made = make(Set.of(), null);
        for (Document document : documents.collection(StoredWebhooks.COLLECTION).scan("", 10)) {
            String kept = new String(document.body(), UTF_8);
            assertThat(kept).doesNotContain(made.secret()).doesNotContain("hooks.example.com");
        }
        assertThat(made.webhook().toString() + made).doesNotContain(made.secret());
        String renewed =
                webhooks.desk().renewSecret(made.webhook().id()).orElseThrow().secret();
        append(paid("o-1", LAKE));
        work();
        Receiver.Message told = receiver.messages.getFirst();
        assertThat(told.signature()).isEqualTo("v1=" + signature(renewed, told));
        assertThat(renewed).isNotEqualTo(made.secret());
    }

    @Test
    void an_address_without_tls_with_a_user_or_of_no_host_is_refused() {
        WebhookDesk strict = instance("strict", List.of()).desk();
        for (String address : List.of(
                "http://example.com/",
                "https://li:na@example.com/",
                "https:///x",
                "ftp://example.com/",
                "/x",
                "https://example.com/#x"))
            assertThatThrownBy(() ->
                            strict.make(new WebhookWanted("members", URI.create(address), Set.of(), null), "admin"))
                    .as(address)
                    .isInstanceOf(WebhookRefused.class);
        assertThatThrownBy(() -> strict.make(
                        new WebhookWanted("members", URI.create("https://example.com/"), Set.of("order.eaten"), null),
                        "admin"))
                .isInstanceOf(WebhookRefused.class);
    }

    @Test
    void a_test_message_tells_whether_it_arrives() throws Exception {
        WebhookDesk.Made made = make(Set.of(), null);
        assertThat(webhooks.desk().ping(made.webhook().id()).orElseThrow().problem())
                .isNull();
        assertThat(receiver.messages.getFirst().event()).isEqualTo("ping");
        receiver.close();
        assertThat(webhooks.desk().ping(made.webhook().id()).orElseThrow().problem())
                .isEqualTo("webhooks.problem.broken");
    }

    private WebhookDesk.Made make(Set<String> events, @Nullable Set<StoreId> stores) {
        return webhooks.desk().make(new WebhookWanted("members", receiver.address(), events, stores), "admin");
    }

    private WebhookDelivery only(WebhookDesk.Made made) {
        List<WebhookDelivery> all =
                webhooks.desk().deliveries(made.webhook().id(), 10, null).deliveries();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<String> deliveries() {
        return receiver.messages.stream().map(Receiver.Message::delivery).toList();
    }

    private void work() throws InterruptedException {
        while (webhooks.worker().work()) continue;
    }

    private Webhooks instance(String name, List<String> networks) {
        return Webhooks.of(
                new Webhooks.Outside(
                        log,
                        codec,
                        documents,
                        keys,
                        new OrderQueries(documents),
                        () -> log.head(),
                        leases(name),
                        networks,
                        clock),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private Leases leases(String name) {
        return new Leases(documents, name, Duration.ofSeconds(30), clock);
    }

    private void append(DomainEvent... events) {
        log.append(new Commit(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "anything",
                0,
                clock.now,
                "{}".getBytes(UTF_8),
                List.of(events).stream().map(codec::encode).toList()));
    }

    private DomainEvent paid(String order, StoreId store) {
        return new OrderPaid(
                new OrderId(order),
                store,
                OrderChannel.POS,
                new CustomerId("c-1"),
                new Payment("p", Money.fen(100), clock.now),
                true);
    }

    private DomainEvent fulfilled(String order) {
        return new OrderFulfilled(new OrderId(order), clock.now);
    }

    private DomainEvent added(String customer, @Nullable StoreId store) {
        return new ContactAdded(
                new CustomerId(customer), new StaffAccountId("li"), store, AddWay.QR_CODE, null, clock.now);
    }

    /** As a receiver would. */
    private static String signature(String secret, Receiver.Message message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of()
                .formatHex(mac.doFinal((message.seconds() + "." + new String(message.body(), UTF_8)).getBytes(UTF_8)));
    }

    private static final class MovedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-06-01T02:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
