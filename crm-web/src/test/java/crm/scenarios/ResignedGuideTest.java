package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.HandedCustomer;
import crm.domain.contact.TransferBatchCommand.PlanTransfers;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferShare;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.outbound.transfer.Leaver;
import crm.importers.wecom.outbound.transfer.TransferDesk;
import crm.importers.wecom.outbound.transfer.TransferLimits;
import crm.importers.wecom.sync.SyncDesk;
import crm.importers.wecom.sync.SyncRun;
import crm.importers.wecom.sync.staff.StaffSync;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.DayRange;
import crm.projections.contact.TransferBatchView;
import crm.projections.contact.TransferRow;
import crm.projections.contact.TransferState;
import crm.projections.contact.Transfers;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.customer.StaffCustomers;
import crm.projections.customer.Timeline;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Staffing;
import crm.simulator.corp.Transferring;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The walk of docs/walks/transfer.md: a guide leaves, her customers are handed over, two of them refuse. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResignedGuideTest {

    private static final StoreId STORE = new StoreId("S01");
    private static final DataScope LAKE = new DataScope.Stores(Set.of(STORE));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final TransferBatchId BATCH = new TransferBatchId("tresigned");

    @TempDir
    static Path directory;

    private ConfigurableApplicationContext application;
    private Simulator simulator;

    @Test
    void a_leavers_customers_are_handed_over_and_refusals_are_shown() throws Exception {
        try (Simulator started = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
                ConfigurableApplicationContext running =
                        ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH)) {
            simulator = started;
            application = running;
            connect();
            StaffAccountId leaver = guide("s01m01");
            StaffAccountId taker = guide("s01m02");
            Corp corp = simulator.corp();
            corp.run(() -> new Staffing(corp).resign("s01m01", corp.now()));
            List<CustomerId> waiting = waiting(leaver);

            plan(leaver, taker, waiting);
            eventually(() -> assertThat(inState(TransferState.WAITING)).hasSize(waiting.size()));

            List<CustomerId> unwilling = waiting.subList(0, 2);
            unwilling.forEach(this::refuse);
            eventually(() -> assertThat(inState(TransferState.REFUSED_BY_CUSTOMER))
                    .containsExactlyInAnyOrderElementsOf(unwilling));

            simulator.passes(Duration.ofHours(25));
            int others = waiting.size() - 2;
            eventually(() -> {
                assertThat(inState(TransferState.COMPLETED)).hasSize(others);
                assertThat(batch().ended(TransferState.COMPLETED)).isEqualTo(others);
                assertThat(batch().retriable()).isEqualTo(2);
                assertThat(application.getBean(StaffCustomers.class).of(taker, LAKE))
                        .hasSize(others);
            });
            assertThat(simulator.callbacks().awaitIdle(Duration.ofSeconds(30))).isTrue();
            staffWereComparedBecauseOfIt();
            theCustomersStoryTellsIt(waiting.getLast(), leaver, taker);
            nobodyWasWonByIt(taker, others);
        }
    }

    private void staffWereComparedBecauseOfIt() throws Exception {
        eventually(() -> {
            assertThat(application.getBean(SyncDesk.class).history(100))
                    .anyMatch(run -> run.part().equals(StaffSync.NAME) && run.state() == SyncRun.State.DONE);
            assertThat(application.getBean(CallbackDesk.class).standing())
                    .matches(standing -> standing.unknown() == 0 && standing.parked() == 0);
        });
    }

    private void connect() {
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        simulator.callbacks().target(CorpInTheStore.target(URI.create("http://127.0.0.1:" + port + "/wecom/callback")));
    }

    private StaffAccountId guide(String userid) {
        StaffAccountId guide = CorpInTheStore.staff(application, userid);
        application.getBean(Vault.class).record(guide.value(), Map.of(PersonalField.USERID, userid));
        return guide;
    }

    private List<CustomerId> waiting(StaffAccountId leaver) throws Exception {
        TransferDesk desk = application.getBean(TransferDesk.class);
        eventually(() -> assertThat(desk.leaver(leaver)).isPresent());
        return desk.leaver(leaver).map(Leaver::customers).orElseThrow();
    }

    private void plan(StaffAccountId leaver, StaffAccountId taker, List<CustomerId> customers) {
        List<HandedCustomer> handed = customers.stream()
                .map(customer -> new HandedCustomer(customer, STORE))
                .toList();
        application
                .getBean(CommandGateway.class)
                .sendAndWait(new PlanTransfers(
                        BATCH,
                        leaver,
                        Instant.now(),
                        STORE,
                        List.of(new TransferShare(taker, STORE, handed)),
                        null,
                        application.getBean(TransferLimits.class).terms(),
                        Instant.now()));
    }

    private void refuse(CustomerId customer) {
        String externalUserid = application
                .getBean(Vault.class)
                .open(customer.value())
                .orElseThrow()
                .fields()
                .get(PersonalField.EXTERNAL_USERID);
        Corp corp = simulator.corp();
        corp.run(() -> {
            Transferring transferring = new Transferring(corp);
            transferring.refuse(
                    transferring.waiting(externalUserid, "s01m01").orElseThrow().key(), corp.now());
        });
    }

    private TransferBatchView batch() {
        return application.getBean(Transfers.class).batch(BATCH, LAKE).orElseThrow();
    }

    private List<CustomerId> inState(TransferState state) {
        return application.getBean(Transfers.class).rows(BATCH, LAKE).stream()
                .filter(row -> row.state() == state)
                .map(TransferRow::customerId)
                .toList();
    }

    private void theCustomersStoryTellsIt(CustomerId customer, StaffAccountId leaver, StaffAccountId taker)
            throws Exception {
        CustomerQueries customers = application.getBean(CustomerQueries.class);
        Instant future = Instant.now().plus(Duration.ofDays(3));
        eventually(() -> {
            assertThat(customers.profile(LAKE, customer).orElseThrow().relations())
                    .anyMatch(relation -> relation.staffId().equals(taker)
                            && relation.state() == Relation.State.CONNECTED
                            && relation.addWay() == AddWay.ADMIN_ASSIGNED)
                    .noneMatch(relation ->
                            relation.staffId().equals(leaver) && relation.state() == Relation.State.CONNECTED);
            assertThat(customers.timeline(LAKE, customer, future, 30, null).entries())
                    .extracting(Timeline.Entry::name)
                    .contains("contact-transfer.requested", "contact-transfer.started", "contact-transfer.completed");
        });
    }

    /** Called back and listed as a result: one addition each, and none that counts as a customer won. */
    private void nobodyWasWonByIt(StaffAccountId taker, int others) {
        EventCodec codec = application.getBean(EventCodec.class);
        long additions = application.getBean(EventLog.class).read(0, 100_000).stream()
                .map(Entry::commit)
                .flatMap(commit -> commit.events().stream())
                .map(stored -> codec.decode(stored, 0))
                .filter(event ->
                        event instanceof ContactAdded added && added.staffId().equals(taker))
                .count();
        assertThat(additions).isEqualTo(others);
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"));
        assertThat(application
                        .getBean(AcquisitionQueries.class)
                        .trend(LAKE, new DayRange(today.minusDays(1), today.plusDays(2)))
                        .total()
                        .added())
                .isZero();
    }

    private static void eventually(ThrowingCallable holds) throws Exception {
        ApplicationUnderTest.eventually(SOON, holds);
    }
}
