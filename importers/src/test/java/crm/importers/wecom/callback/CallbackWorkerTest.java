package crm.importers.wecom.callback;

import static crm.importers.wecom.callback.CorpUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactStanding;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.ContactDetails.Detail;
import crm.store.log.LogUnavailable;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackWorkerTest {

    @TempDir
    Path directory;

    private @Nullable CorpUnderTest corp;

    private CorpUnderTest corp() {
        if (corp == null) corp = new CorpUnderTest(directory).start();
        return corp;
    }

    @AfterEach
    void close() {
        if (corp != null) corp.close();
    }

    private void work(String... messages) {
        for (String message : messages) corp().receive(message);
        corp().awaitWorked();
    }

    @Test
    void an_added_contact_becomes_one_with_the_store_of_its_staff_and_the_state_of_its_code() {
        StaffAccountId staff = corp().staff("zhangsan", "S01");
        work(Message.added("zhangsan", "wm-1", NOW));
        CustomerId customer = new CustomerId(corp().customer("wm-1"));
        assertThat(corp().contactEvents())
                .containsExactly(new ContactAdded(customer, staff, new StoreId("S01"), AddWay.UNKNOWN, "ch-1", NOW));
        assertThat(corp().events()).contains(new CustomerRegistered(customer, NOW));
        assertThat(corp().vault.open(customer.value()).orElseThrow().fields())
                .isEqualTo(Map.of(PersonalField.EXTERNAL_USERID, "wm-1"));
    }

    @Test
    void adding_by_halves_and_all_ways_of_leaving_are_told_apart() {
        corp().staff("zhangsan", "S01");
        work(
                Message.contact("add_half_external_contact", "zhangsan", "wm-1", NOW, ""),
                Message.contact("edit_external_contact", "zhangsan", "wm-1", NOW.plusSeconds(1), ""),
                Message.contact(
                        "del_external_contact",
                        "zhangsan",
                        "wm-1",
                        NOW.plusSeconds(2),
                        "<Source>DELETE_BY_TRANSFER</Source>"),
                Message.contact("del_external_contact", "zhangsan", "wm-1", NOW.plusSeconds(3), ""),
                Message.lost("zhangsan", "wm-1", NOW.plusSeconds(4)));
        assertThat(corp().contactEvents())
                .hasExactlyElementsOfTypes(
                        ContactAdded.class,
                        ContactHandedOver.class,
                        ContactRemovedByStaff.class,
                        ContactCountCorrected.class, // who was handed over is not removed as well
                        ContactLost.class,
                        ContactCountCorrected.class); // who was removed is not lost as well
        assertThat(corp().callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void details_tell_the_way_the_name_and_who_it_is_by_unionid() {
        Detail detail = new Detail(AddWay.QR_CODE, NOW, "小明", Gender.MALE, "union-1");
        corp = new CorpUnderTest(directory, bus -> bus, (userid, customer) -> Optional.of(detail)).start();
        corp().staff("zhangsan", "S01");
        String known = corp().vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("unionid", "union-1"));
        work(Message.added("zhangsan", "wm-1", NOW));
        assertThat(corp().customer("wm-1")).isEqualTo(known);
        assertThat(corp().contactEvents()).singleElement().isInstanceOfSatisfying(ContactAdded.class, added -> {
            assertThat(added.addWay()).isEqualTo(AddWay.QR_CODE);
            assertThat(added.customerId().value()).isEqualTo(known);
        });
        assertThat(corp().vault.open(known).orElseThrow().fields())
                .isEqualTo(Map.of(
                        PersonalField.EXTERNAL_USERID, "wm-1",
                        PersonalField.UNIONID, "union-1",
                        PersonalField.NAME, "小明"));
        assertThat(corp().events().toString()).doesNotContain("小明", "wm-1", "union-1");
    }

    @Test
    void news_of_unknown_staff_waits_with_its_customer_while_others_go_on() {
        corp().staff("lisi", "S02");
        work(
                Message.added("zhangsan", "wm-1", NOW),
                Message.lost("lisi", "wm-1", NOW.plusSeconds(5)),
                Message.added("lisi", "wm-2", NOW));
        assertThat(corp().contactEvents()).singleElement().isInstanceOf(ContactAdded.class);
        assertThat(corp().callbacks.desk().parked(10)).singleElement().satisfies(line -> {
            assertThat(line.reason()).isEqualTo(ParkReason.STAFF_UNKNOWN.key());
            assertThat(line.userid()).isEqualTo("zhangsan");
            assertThat(line.kind()).isEqualTo("change_external_contact/add_external_contact");
        });
        assertThat(corp().callbacks.desk().standing().waiting()).isEqualTo(1);

        corp().staff("zhangsan", "S01");
        String digest = corp().callbacks.desk().parked(1).getFirst().digest();
        assertThat(corp().callbacks.desk().retry(digest)).isTrue();
        assertThat(corp().callbacks.desk().retry(digest)).isFalse();
        corp().awaitWorked();
        assertThat(corp().contactEvents()).hasSize(3);
        assertThat(corp().callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void what_is_put_aside_is_never_carried_out_and_lets_the_others_pass() {
        corp().staff("lisi", "S02");
        work(Message.added("zhangsan", "wm-1", NOW), Message.added("lisi", "wm-1", NOW.plusSeconds(5)));
        assertThat(corp().contactEvents()).isEmpty();
        String digest = corp().callbacks.desk().parked(1).getFirst().digest();
        assertThat(corp().callbacks.desk().putAside(digest)).isTrue();
        corp().awaitWorked();
        corp().staff("zhangsan", "S01");
        assertThat(corp().receive(Message.added("zhangsan", "wm-1", NOW))).isFalse();
        corp().awaitWorked();
        assertThat(corp().contactEvents()).hasSize(1);
        assertThat(corp().callbacks.desk().putAside(digest)).isFalse();
    }

    @Test
    void messages_without_sense_are_parked_with_the_field() {
        corp().staff("zhangsan", "S01");
        work(
                Message.contact("add_external_contact", "", "wm-1", NOW, ""),
                Message.contact("add_external_contact", "zhangsan", "", NOW, ""),
                Message.added("zhangsan", "wm-2", NOW).replaceAll("<CreateTime>\\d+", "<CreateTime>soon"),
                Message.added("zhangsan", "wm-3", Instant.ofEpochSecond(9_999_999_999L)));
        assertThat(corp().callbacks.desk().parked(10))
                .extracting(line -> line.reason() + line.arguments())
                .containsExactly(
                        "callback.parked.field[UserID]",
                        "callback.parked.field[ExternalUserID]",
                        "callback.parked.field[CreateTime]",
                        "domain.date-absurd[2286-11-20T17:46:39Z]");
        assertThat(corp().contactEvents()).isEmpty();
    }

    @Test
    void kinds_that_are_not_handled_are_kept_and_shown_and_block_nobody() {
        corp().staff("zhangsan", "S01");
        work(
                Message.of("customer_acquisition", "balance_low", NOW, ""),
                Message.contact("something_new", "zhangsan", "wm-1", NOW, ""),
                Message.added("zhangsan", "wm-1", NOW));
        assertThat(corp().callbacks.desk().unknown(10))
                .extracting(CallbackDesk.Line::kind)
                .containsExactly("customer_acquisition/balance_low", "change_external_contact/something_new");
        assertThat(corp().contactEvents()).hasSize(1);
        assertThat(corp().callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void what_is_done_expires_and_takes_its_key_along_while_what_is_parked_stays() {
        corp().staff("lisi", "S02");
        work(Message.added("lisi", "wm-1", NOW), Message.added("zhangsan", "wm-2", NOW));
        assertThat(corp().inbox.collection().count()).isEqualTo(2);
        corp().later(Duration.ofDays(8));
        corp().callbacks.worker().wake();
        await(() -> corp().inbox.collection().count() == 1);
        corp().awaitWorked(); // what has no staff account was tried again
        assertThat(corp().callbacks.desk().parked(10))
                .singleElement()
                .satisfies(line -> assertThat(line.userid()).isEqualTo("zhangsan"));
        corp().receive(Message.added("lisi", "wm-1", NOW));
        corp().awaitWorked();
        assertThat(corp().contactEvents()).hasSize(1);
    }

    @Test
    void staff_that_came_meanwhile_are_noticed_without_anybodys_help() {
        work(Message.added("zhangsan", "wm-1", NOW));
        assertThat(corp().contactEvents()).isEmpty();
        corp().staff("zhangsan", "S01");
        corp().later(Duration.ofMinutes(11));
        corp().callbacks.worker().wake();
        await(() -> !corp().contactEvents().isEmpty());
        assertThat(corp().contactEvents()).hasSize(1);
    }

    @Test
    void a_store_that_is_away_parks_nothing() {
        AtomicBoolean away = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        corp = new CorpUnderTest(directory, bus -> failing(bus, away, refused), ContactDetails.NONE).start();
        corp().staff("zhangsan", "S01");
        away.set(true);
        corp().receive(Message.added("zhangsan", "wm-1", NOW));
        await(() -> refused.get() > 8); // more than one round of the worker
        assertThat(corp().callbacks.desk().standing())
                .matches(standing -> standing.parked() == 0 && standing.waiting() == 1);
        away.set(false);
        corp().awaitWorked();
        assertThat(corp().contactEvents()).hasSize(1);
    }

    private static CommandBus failing(CommandBus bus, AtomicBoolean away, AtomicInteger refused) {
        return (CommandBus) Proxy.newProxyInstance(
                CommandBus.class.getClassLoader(), new Class<?>[] {CommandBus.class}, (proxy, method, arguments) -> {
                    if (!away.get()) return method.invoke(bus, arguments);
                    refused.incrementAndGet();
                    throw new LogUnavailable("away", new IOException());
                });
    }

    @Test
    void shuffled_and_repeated_deliveries_end_as_once_in_order() throws Exception {
        Map<String, String> inOrder = play(directory.resolve("in-order"), story(), 1);
        for (long seed = 1; seed <= 3; seed++) {
            List<String> shuffled = new ArrayList<>();
            Random random = new Random(seed);
            for (String message : story()) shuffled.addAll(Collections.nCopies(1 + random.nextInt(4), message));
            Collections.shuffle(shuffled, random);
            assertThat(play(directory.resolve("shuffled-" + seed), shuffled, 8))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    /** Comings and goings of 40 customers and 3 staff, no two of one pair at the same time. */
    private static List<String> story() {
        Random random = new Random(7);
        List<String> story = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String userid = "staff-" + random.nextInt(3);
            String customer = "wm-" + random.nextInt(40);
            Instant at = NOW.plusSeconds(i);
            story.add(
                    switch (random.nextInt(4)) {
                        case 0 -> Message.lost(userid, customer, at);
                        case 1 -> Message.contact("del_external_contact", userid, customer, at, "");
                        default -> Message.added(userid, customer, at);
                    });
        }
        return story;
    }

    /** Staff and customer → how they stand and since when. */
    private static Map<String, String> play(Path directory, List<String> messages, int threads) throws Exception {
        directory.toFile().mkdirs();
        try (CorpUnderTest corp = new CorpUnderTest(directory).start()) {
            Map<StaffAccountId, String> staff = new java.util.HashMap<>();
            for (int i = 0; i < 3; i++) staff.put(corp.staff("staff-" + i, "S0" + i), "staff-" + i);
            try (var senders = java.util.concurrent.Executors.newFixedThreadPool(threads)) {
                List<Future<Boolean>> sent = new ArrayList<>();
                messages.forEach(message -> sent.add(senders.submit(() -> corp.receive(message))));
                for (Future<Boolean> each : sent) each.get();
            }
            corp.awaitWorked();
            Map<String, String> customers = new java.util.HashMap<>();
            for (int i = 0; i < 40; i++) {
                String external = "wm-" + i;
                corp.vault
                        .find(new Identifier("external-userid", external))
                        .ifPresent(id -> customers.put(id, external));
            }
            Map<String, ContactStanding> standings = new TreeMap<>();
            Map<String, Integer> facts = new TreeMap<>();
            Map<String, Integer> counts = new TreeMap<>();
            corp.contactEvents().forEach(event -> {
                String pair = staff.get(event.staffId()) + " "
                        + customers.get(event.customerId().value());
                standings.put(pair, ContactStanding.after(standings.get(pair), event));
                facts.merge(pair, event instanceof ContactCountCorrected ? 0 : 1, Integer::sum);
                count(pair, event, counts);
            });
            Map<String, String> state = new TreeMap<>();
            counts.forEach((what, count) -> state.put(what, count + " counted"));
            standings.forEach((pair, standing) -> state.put(pair, standing + " after " + facts.get(pair)));
            return state;
        }
    }

    /** As figures count it: by what and date. */
    private static void count(String pair, ContactEvent event, Map<String, Integer> counts) {
        String what = event instanceof ContactCountCorrected corrected
                ? corrected.what().name()
                : Objects.requireNonNull(ContactStanding.after(null, event))
                        .status()
                        .name();
        counts.merge(
                pair + " " + what + " " + event.at(),
                event instanceof ContactCountCorrected corrected ? corrected.by() : 1,
                Integer::sum);
    }

    private static void await(java.util.function.BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("It does not come to pass");
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
