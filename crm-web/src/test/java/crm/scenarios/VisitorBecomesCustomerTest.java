package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.visit.VisitEvent;
import crm.domain.visit.VisitScene;
import crm.importers.identity.AbsorbingQueue;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Timeline;
import crm.projections.order.OrderQueries;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Visit;
import crm.simulator.corp.Visiting;
import crm.simulator.life.HttpLifeSink;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The walk of docs/walks/identity.md with the simulated corp and its mini-programs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitorBecomesCustomerTest {

    private static final DataScope ALL = new AllStores();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "the-secret-of-the-mini-program";

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext application;
    private static Simulator simulator;
    private static HttpLifeSink miniProgram;
    private static StaffAccountId guide;
    private static String appid;

    @BeforeAll
    static void a_corp_whose_mini_program_reports() {
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        guide = CorpInTheStore.staff(application, "s01m01");
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        simulator.callbacks().target(CorpInTheStore.target(URI.create("http://127.0.0.1:" + port + "/wecom/callback")));
        appid = stranger().openids().keySet().iterator().next();
        application
                .getBean(StoredMiniPrograms.class)
                .save(new MiniProgramSettings(appid, MiniProgram.MALL, SECRET, new StoreId("S01")));
        miniProgram = new HttpLifeSink(
                URI.create("http://127.0.0.1:" + port + "/mini-program/visits"), SECRET, Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        miniProgram.close();
        simulator.close();
        application.close();
    }

    private static Person stranger() {
        Corp corp = simulator.corp();
        Person[] person = new Person[1];
        corp.run(() -> person[0] = Seeding.stranger(corp, Seeding.Plan.small().apps()));
        return simulator.corp().people.find(person[0].externalUserid()).orElseThrow();
    }

    /** As its back end posts it; refused would be false. */
    private static Visit reports(Person person, boolean order, String scene, String path) throws Exception {
        Corp corp = simulator.corp();
        Visit[] made = new Visit[1];
        corp.run(() -> {
            Visiting visiting = new Visiting(corp);
            made[0] = (order
                            ? visiting.order(person.externalUserid(), appid, scene, path, corp.now())
                            : visiting.open(person.externalUserid(), appid, scene, path, corp.now()))
                    .orElseThrow();
        });
        assertThat(miniProgram.take(made[0])).isTrue();
        return made[0];
    }

    private static CustomerId known(String kind, String value) {
        return new CustomerId(application
                .getBean(Vault.class)
                .find(new Identifier(kind, value))
                .orElseThrow());
    }

    private static CustomerProfile profile(CustomerId customer) {
        return application.getBean(CustomerQueries.class).profile(ALL, customer).orElseThrow();
    }

    private static Money spent(CustomerId customer) {
        return profile(customer).orders().net();
    }

    @Test
    void an_order_known_by_unionid_is_hers_once_she_scans_a_channel_code() throws Exception {
        Person person = stranger();
        Visit first = reports(person, true, "self", "pages/menu.html");
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(spent(known("unionid", person.unionid())).fen())
                        .isEqualTo(first.purchase().fen()));
        assertThat(profile(known("unionid", person.unionid())).relations()).isEmpty();

        Corp corp = simulator.corp();
        corp.run(() -> new Following(corp).add("s01m01", person.externalUserid(), 1, "code-till", null, corp.now()));
        reports(person, false, "channel-code", "pages/menu.html?code=code-till&mark=c42");
        Visit second = reports(person, true, "channel-code", "pages/menu.html?code=code-till");

        ApplicationUnderTest.eventually(SOON, () -> {
            CustomerId customer = known("external-userid", person.externalUserid());
            assertThat(customer).isEqualTo(known("unionid", person.unionid()));
            assertThat(profile(customer).relations())
                    .singleElement()
                    .matches(relation -> relation.staffId().equals(guide));
            assertThat(profile(customer).orders().orders()).isEqualTo(2);
            assertThat(spent(customer).fen())
                    .isEqualTo(first.purchase().fen() + second.purchase().fen());
        });
        CustomerId customer = known("unionid", person.unionid());
        ApplicationUnderTest.eventually(SOON, () -> {
            Timeline timeline = application
                    .getBean(CustomerQueries.class)
                    .timeline(ALL, customer, Instant.now().plusSeconds(60), 50, null);
            assertThat(timeline.entries())
                    .filteredOn(entry -> entry.event() instanceof VisitEvent)
                    .singleElement()
                    .matches(entry -> ((VisitEvent) entry.event()).visit().scene() == VisitScene.CHANNEL_CODE);
        });
        assertThat(application.getBean(OrderQueries.class).unmatchedTotals(ALL).orders())
                .isZero();
    }

    @Test
    void a_contact_and_a_visitor_become_one_when_wecom_says_so() throws Exception {
        Person person = stranger();
        Corp corp = simulator.corp();
        Vault vault = application.getBean(Vault.class);
        // Her contact is known without a unionid, as a file brings it.
        CustomerId contact = new CustomerId(
                vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", person.externalUserid())));
        vault.record(contact.value(), Map.of(PersonalField.EXTERNAL_USERID, person.externalUserid()));
        CommandGateway commands = application.getBean(CommandGateway.class);
        commands.sendAndWait(new RegisterCustomer(contact, corp.now()));
        commands.sendAndWait(
                new AddContact(ContactId.of(contact, guide), new StoreId("S01"), AddWay.QR_CODE, null, corp.now()));

        Visit visit = reports(person, true, "self", "pages/menu.html");
        ApplicationUnderTest.eventually(SOON, () -> known("unionid", person.unionid()));
        CustomerId visitor = known("unionid", person.unionid());
        // WeCom hears of the relation only now: the question had no answer but a pending id.
        corp.run(() -> new Following(corp).add("s01m01", person.externalUserid(), 1, "", null, corp.now()));

        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(known("unionid", person.unionid())).isEqualTo(contact);
            assertThat(spent(contact).fen()).isEqualTo(visit.purchase().fen());
            assertThat(profile(contact).absorbed()).contains(visitor);
            CustomerQueries queries = application.getBean(CustomerQueries.class);
            assertThat(queries.profile(ALL, visitor)).isEmpty();
            assertThat(queries.survivor(ALL, visitor)).contains(contact);
            assertThat(application.getBean(AbsorbingQueue.class).open(10)).isEmpty();
        });
    }
}
