package crm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.platform.simulator.SimulatorChild;
import crm.platform.simulator.SimulatorState;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.MasterKey;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's corp in a process of its own; the product it calls back is not there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoCorpTest {

    private static final String ROSTER = """
            {"members": [{"userid": "hy001-01", "name": "王芳", "departments": [1], "position": "店长", "gender": 2}]}
            """;

    @TempDir
    Path directory;

    private final AtomicInteger rosters = new AtomicInteger();
    private SqliteFile file;
    private SqliteKeys keys;
    private StoredSettings settings;
    private DemoCorp corp;

    @BeforeEach
    void open() throws Exception {
        System.setProperty(SimulatorChild.CLASS_PATH_PROPERTY, System.getProperty("java.class.path"));
        file = new SqliteFile(directory.resolve("crm.db"));
        keys = new SqliteKeys(directory.resolve("keys.db"));
        settings = new StoredSettings(
                new SqliteDocuments(file),
                new DataKeys(keys, MasterKey.of(null, directory.resolve("master.key"), true)));
        corp = corp();
    }

    @AfterEach
    void close() {
        corp.close();
        file.close();
        keys.close();
        System.clearProperty(SimulatorChild.CLASS_PATH_PROPERTY);
    }

    private DemoCorp corp() throws Exception {
        Path home = Files.createDirectories(directory.resolve("simulator"));
        return new DemoCorp(
                settings,
                home,
                () -> URI.create("http://127.0.0.1:1"),
                DemoLife.CHAIN,
                () -> "signs",
                (api, secret) -> null);
    }

    private void start(DemoCorp which) {
        which.start(
                into -> {
                    rosters.incrementAndGet();
                    try {
                        Files.writeString(into, ROSTER);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                0);
    }

    private static void awaitRunning(DemoCorp which) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (which.status().state() != SimulatorState.RUNNING) {
            assertThat(System.nanoTime()).as(which.status().words()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private String ask(String command) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(corp.status().address().resolve("/control/" + command))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void it_makes_secrets_brings_its_people_along_once_and_keeps_its_address() throws Exception {
        start(corp);
        start(corp);
        awaitRunning(corp);
        WeComSettings made = settings.find().orElseThrow();
        assertThat(made.corpId()).isEqualTo(DemoCorp.CORP_ID);
        assertThat(made.baseUrl()).isEqualTo(corp.status().address());
        assertThat(ask("members")).contains("hy001-01");
        assertThat(ask("behaviour")).contains("\"arrivalsPerHour\":80.0", "\"quietest\":0.5");
        assertThat(directory.resolve("simulator/roster.json")).doesNotExist();
        corp.close();
        assertThat(corp.status().state()).isEqualTo(SimulatorState.STOPPED);

        corp = corp();
        start(corp);
        awaitRunning(corp);
        assertThat(rosters).hasValue(1);
        assertThat(settings.find()).hasValue(made);
        assertThat(ask("members")).contains("hy001-01");
    }

    @Test
    void where_its_port_was_taken_meanwhile_it_takes_another_and_the_product_knows() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI before = URI.create("http://127.0.0.1:" + taken.getLocalPort());
            settings.save(new WeComSettings(DemoCorp.CORP_ID, "token", "a".repeat(43), "secret", 1_000_002, before));
            start(corp);
            awaitRunning(corp);
            WeComSettings now = settings.find().orElseThrow();
            assertThat(now.baseUrl()).isEqualTo(corp.status().address()).isNotEqualTo(before);
            assertThat(now.secret()).isEqualTo("secret");
        }
    }

    @Test
    void beside_another_corp_nothing_is_started() {
        WeComSettings other = new WeComSettings(
                "ww0000000000000001", "token", "a".repeat(43), "s", 1, URI.create("http://127.0.0.1:1"));
        settings.save(other);
        start(corp);
        assertThat(rosters).hasValue(0);
        assertThat(corp.status().pid()).isZero();
        assertThat(settings.find()).hasValue(other);
    }

    @Test
    void where_there_is_no_simulator_it_says_so_and_nothing_fails() throws Exception {
        System.clearProperty(SimulatorChild.CLASS_PATH_PROPERTY);
        DemoCorp without = corp();
        start(without);
        assertThat(without.status().state()).isEqualTo(SimulatorState.MISSING);
        assertThat(without.status().words()).contains(SimulatorChild.CLASS_PATH_PROPERTY);
        without.close();
    }
}
