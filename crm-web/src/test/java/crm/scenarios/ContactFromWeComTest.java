package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.ParkReason;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.DayRange;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.callback.CallbackTarget;
import crm.simulator.callback.Events;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.Outgoing;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The walk of docs/walks/contact.md: a customer of the simulated corp adds a guide, and the figures follow. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactFromWeComTest {

    private static final DataScope LAKE = new DataScope.Stores(Set.of(new StoreId("S01")));
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext application;
    private static Simulator simulator;
    private static CallbackTarget target;
    private static StaffAccountId guide;

    @BeforeAll
    static void a_corp_that_calls_back() {
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        guide = CorpInTheStore.staff(application, "s01m01");
        CorpInTheStore.staff(application, "s01m02");
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        target = CorpInTheStore.target(URI.create("http://127.0.0.1:" + port + "/wecom/callback"));
        simulator.callbacks().target(target);
    }

    @AfterAll
    static void close() {
        simulator.close();
        application.close();
    }

    @BeforeEach
    void nothing_goes_wrong() {
        simulator.faults().clear();
    }

    private static Person stranger() {
        Corp corp = simulator.corp();
        Person[] person = new Person[1];
        corp.run(() -> person[0] = Seeding.stranger(corp, List.of()));
        return person[0];
    }

    private static CustomerProfile profile(Person person) {
        String customer = application
                .getBean(Vault.class)
                .find(new Identifier("external-userid", person.externalUserid()))
                .orElseThrow();
        return application
                .getBean(CustomerQueries.class)
                .profile(LAKE, new CustomerId(customer))
                .orElseThrow();
    }

    private static long addedToday() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"));
        return application
                .getBean(AcquisitionQueries.class)
                .trend(LAKE, new DayRange(today.minusDays(1), today))
                .days()
                .stream()
                .mapToLong(day -> day.growth().added())
                .sum();
    }

    @Test
    void the_address_is_accepted_within_a_second() throws Exception {
        assertThat(simulator.post().verify(target, 1_000)).isEqualTo("ok");
        CallbackTarget wrong =
                new CallbackTarget(target.url(), "another token", target.encodingAesKey(), target.agentId());
        assertThat(simulator.post().verify(wrong, 1_000)).isEqualTo("HTTP 403");
    }

    @Test
    void a_customer_adds_a_guide_and_the_figures_of_her_store_follow() throws Exception {
        long before = addedToday();
        Person person = stranger();
        Corp corp = simulator.corp();
        corp.run(() -> new Following(corp).add("s01m01", person.externalUserid(), 1, "渠道-1", null, corp.now()));
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(addedToday()).isEqualTo(before + 1);
            assertThat(profile(person).relations()).singleElement().satisfies(relation -> {
                assertThat(relation.staffId()).isEqualTo(guide);
                assertThat(relation.storeId()).isEqualTo(new StoreId("S01"));
                assertThat(relation.state()).isEqualTo(Relation.State.CONNECTED);
            });
        });
        corp.run(() -> new Following(corp).deleteByCustomer("s01m01", person.externalUserid(), corp.now()));
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(profile(person).relations())
                        .singleElement()
                        .matches(relation -> relation.state() == Relation.State.LOST));
    }

    @Test
    void repeated_and_shuffled_callbacks_change_nothing_of_the_end() throws Exception {
        simulator.faults().add(FaultRule.always(Fault.CALLBACK_REPEATED));
        simulator.faults().add(new FaultRule(Fault.CALLBACK_SHUFFLED, "", 0.5, -1, 0));
        Corp corp = simulator.corp();
        List<Person> people = IntStream.range(0, 20).mapToObj(i -> stranger()).toList();
        Instant at = corp.now().minusSeconds(1_000);
        corp.run(() -> {
            Following following = new Following(corp);
            for (Person each : people) {
                following.add("s01m01", each.externalUserid(), 1, "", null, at);
                following.deleteByMember("s01m01", each.externalUserid(), at.plusSeconds(10));
                following.add("s01m01", each.externalUserid(), 1, "", null, at.plusSeconds(20));
                following.add("s01m02", each.externalUserid(), 1, "", null, at.plusSeconds(30));
                following.deleteByCustomer("s01m02", each.externalUserid(), at.plusSeconds(40));
            }
        });
        assertThat(simulator.callbacks().awaitIdle(Duration.ofMinutes(1))).isTrue();
        ApplicationUnderTest.eventually(SOON, () -> {
            for (Person each : people)
                assertThat(profile(each).relations())
                        .extracting(relation -> relation.staffId().equals(guide) + " " + relation.state())
                        .containsExactlyInAnyOrder("true CONNECTED", "false LOST");
        });
        assertThat(simulator.faults().struck()).containsKeys(Fault.CALLBACK_REPEATED, Fault.CALLBACK_SHUFFLED);
        assertThat(simulator.outbox().counts()).doesNotContainKey(Outgoing.State.GIVEN_UP);
    }

    @Test
    void what_is_not_our_corps_is_refused_and_hostile_or_large_too() throws Exception {
        long before = application.getBean(CallbackDesk.class).standing().parked();
        String xml =
                Events.deletedByCustomer(Instant.now(), "nobody-knows", "wm-x").xml(CorpInTheStore.CORP_ID);
        assertThat(simulator.post().sendXml(target, xml, "ww0000000000000001", 5_000))
                .isEqualTo(403);
        String hostile = "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><A>&e;</A></xml>";
        assertThat(simulator.post().sendXml(target, hostile, CorpInTheStore.CORP_ID, 5_000))
                .isEqualTo(400);
        String large = "<xml><A>" + "x".repeat(1 << 20) + "</A></xml>";
        assertThat(simulator.post().sendXml(target, large, CorpInTheStore.CORP_ID, 5_000))
                .isEqualTo(413);
        assertThat(status("")).isEqualTo(400);
        assertThat(status("?msg_signature=x&timestamp=1&nonce=2")).isEqualTo(400);
        assertThat(application.getBean(CallbackDesk.class).standing().parked()).isEqualTo(before);
    }

    private static int status(String query) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(target.url() + query))
                    .POST(HttpRequest.BodyPublishers.ofString("no envelope"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void news_of_unknown_staff_is_parked_and_told_to_somebody() throws Exception {
        Person person = stranger();
        Corp corp = simulator.corp();
        corp.run(() -> new Following(corp).add("s02m01", person.externalUserid(), 1, "", null, corp.now()));
        CallbackDesk desk = application.getBean(CallbackDesk.class);
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(desk.parked(50))
                        .anyMatch(line -> "s02m01".equals(line.userid())
                                && ParkReason.STAFF_UNKNOWN.key().equals(line.reason())));
        CorpInTheStore.staff(application, "s02m01");
        desk.parked(50).forEach(line -> desk.retry(line.digest()));
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(profile(person).relations()).hasSize(1));
    }

    @Test
    void before_a_corp_is_connected_wecom_is_told_to_try_again(@TempDir Path empty) throws Exception {
        try (var fresh = ApplicationUnderTest.start(empty, ApplicationUnderTest.NO_SEARCH)) {
            int port = ((WebServerApplicationContext) fresh).getWebServer().getPort();
            URI address = URI.create("http://127.0.0.1:" + port + "/wecom/callback");
            assertThat(simulator
                            .post()
                            .sendXml(CorpInTheStore.target(address), "<xml/>", CorpInTheStore.CORP_ID, 5_000))
                    .isEqualTo(503);
        }
    }
}
