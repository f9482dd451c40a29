package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.importers.wecom.callback.TestResult;
import crm.importers.wecom.callback.TestResult.Failure;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.setup.ConnectionDesk.AsInWeCom;
import crm.importers.wecom.setup.CorpCheck;
import crm.importers.wecom.setup.SetupState;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.demo.DemoCorp;
import crm.platform.security.Role;
import crm.platform.security.Sessions;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.platform.simulator.SimulatorChild;
import crm.platform.simulator.SimulatorState;
import crm.platform.simulator.SimulatorStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as {@code ./crm demo --empty} starts it, with the simulator in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoOnTheSimulatorTest {

    private static final String SIMULATOR = "--crm.demo.simulator=true";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CONTACTS = Pattern.compile("data-figure=\"contacts-today\">([0-9,]+)<");

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty(SimulatorChild.CLASS_PATH_PROPERTY, System.getProperty("java.class.path"));
        application = start(directory.resolve("data"), SIMULATOR);
        ApplicationUnderTest.eventually(SOON, () -> assertThat(status().state()).isEqualTo(SimulatorState.RUNNING));
        // As reconciliation or an import brings them.
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        gateway.sendAndWait(new DefineStore(new StoreId("S01"), "湖滨店", new RegionId("east"), "杭州"));
        CorpInTheStore.staff(application, "s01m01");
    }

    @AfterAll
    static void stop() {
        if (application != null) application.close();
        System.clearProperty(SimulatorChild.CLASS_PATH_PROPERTY);
    }

    private static ConfigurableApplicationContext start(Path data, String... more) {
        List<String> args = new java.util.ArrayList<>(List.of(more));
        args.add(ApplicationUnderTest.NO_SEARCH);
        return ApplicationUnderTest.start(data, args.toArray(String[]::new));
    }

    private static SimulatorStatus status() {
        return application.getBean(DemoCorp.class).status();
    }

    private static String tell(String command, String json) throws Exception {
        URI simulator = status().address();
        assertThat(simulator).isNotNull();
        return HTTP.send(
                        HttpRequest.newBuilder(simulator.resolve("/control/" + command))
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static URI product() {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    private static String page(String path, String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(product().resolve(path))
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .header("Cookie", "crm-session=" + session)
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static String session() {
        UserAccount user = new UserAccount("boss", "Boss", "x", Set.of(Role.ADMIN), null, true);
        application.getBean(UserDirectory.class).put(user);
        return application.getBean(Sessions.class).open(user);
    }

    private static long contactsToday(String session) throws Exception {
        Matcher figure = CONTACTS.matcher(page("/dashboard", session));
        assertThat(figure.find()).isTrue();
        return Long.parseLong(figure.group(1).replace(",", ""));
    }

    @Test
    void a_contact_of_the_simulator_arrives_by_callback_and_is_shown_on_the_dashboard() throws Exception {
        String session = session();
        long before = contactsToday(session);
        assertThat(tell("contacts/add", "{\"userid\": \"s01m01\", \"addWay\": 3}"))
                .contains("\"added\":true");
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(contactsToday(session)).isGreaterThan(before));
        assertThat(page("/dashboard", session)).contains("Connected with a simulated WeCom.");
        // Her details are asked for after she is counted.
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(page("/wecom", session))
                        .contains(DemoCorp.CORP_ID, status().address().toString(), "externalcontact/get"));
    }

    @Test
    void the_set_up_page_finds_every_step_in_order_and_the_tester_tells_wrong_values_apart() throws Exception {
        ConnectionDesk desk = application.getBean(ConnectionDesk.class);
        // A simulator that has just been started again lets the first question fail, as WeCom may.
        ApplicationUnderTest.eventually(SOON, () -> {
            SetupState setup = desk.setupCheckedNow();
            assertThat(setup.check().application()).isInstanceOf(CorpCheck.Right.class);
            assertThat(setup.check().customers()).isEqualTo(new CorpCheck.Right("", 12));
        });
        tell("callbacks/verify", "{}");
        assertThat(desk.setup().verifiedAt()).isNotNull();

        URI callback = product().resolve("/wecom/callback");
        assertThat(failure(desk, callback, new AsInWeCom("", "", ""))).isNull();
        assertThat(failure(desk, callback, new AsInWeCom("", "another", ""))).isEqualTo(Failure.TOKEN);
        assertThat(failure(desk, callback, new AsInWeCom("", "", "b".repeat(43))))
                .isEqualTo(Failure.AES_KEY);
        assertThat(failure(desk, callback, new AsInWeCom("ww0000000000000001", "", "")))
                .isEqualTo(Failure.CORP);
        assertThat(failure(desk, product().resolve("/sign-in"), new AsInWeCom("", "", "")))
                .isEqualTo(Failure.OTHER);
        assertThat(page("/wecom/setup", session())).contains("data-step=\"customers\" data-state=\"DONE\"");
    }

    private static Failure failure(ConnectionDesk desk, URI callback, AsInWeCom as) {
        return desk.test(callback, as).map(TestResult::failure).orElse(null);
    }

    @Test
    void a_simulator_that_is_killed_comes_back_with_its_corp_at_the_same_address() throws Exception {
        SimulatorStatus first = status();
        String people = tell("contacts/add", "{\"userid\": \"s01m01\"}");
        String customer = people.replaceAll(".*\"customer\":\"([^\"]+)\".*", "$1");
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(status().pid()).isNotIn(0L, first.pid());
            assertThat(tell("follows", "{\"customer\": \"" + customer + "\"}")).contains("s01m01");
        });
        assertThat(status().address()).isEqualTo(first.address());
        assertThat(status().restarts()).isGreaterThanOrEqualTo(1);
    }
}
