package crm.importers.wecom;

import crm.domain.material.MaterialLimits;
import crm.importers.wecom.client.CallBudgets;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Seeding;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.MasterKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A simulated corp whose clock stands still until it is moved, and the documents of an installation connected to it. */
public final class Corp implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-05-06T02:00:00Z");
    public static final WeComLimits.Calls LIMITS = WeComLimits.Calls.standard();

    public final Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.fixed(NOW, ZoneOffset.UTC));
    public final Clock clock = simulator.clock();
    public final SqliteFile file;
    public final SqliteKeys keyFile;
    public final DocumentStore documents;
    public final DataKeys keys;

    /** What happens while a call waits for its turn. */
    public volatile Runnable meanwhile = () -> {};

    /** Waiting moves the clock. */
    public final Pause pause = time -> {
        meanwhile.run();
        simulator.passes(time);
    };

    public Corp(Path directory) throws IOException {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        keyFile = new SqliteKeys(directory.resolve("keys.db"));
        keys = new DataKeys(keyFile, MasterKey.of(null, directory.resolve("master.key"), true));
    }

    public WeComSettings settings() {
        SimulatorConfig config = simulator.config();
        return new WeComSettings(
                config.corpId(),
                "callback-token",
                "a".repeat(43),
                config.secret(),
                Seeding.AGENT_ID,
                URI.create(simulator.baseUrl()));
    }

    public WeComClient client() {
        return client("one", settings(), LIMITS);
    }

    /** Where files are kept. */
    public ContentStore content() {
        return new ContentStore(documents, MaterialLimits.standard().largest());
    }

    /** One instance's uploads. */
    public MediaIds media() {
        return new MediaIds(
                new MediaIds.Outside(documents, content(), clock, pause),
                client(),
                () -> Optional.of(settings()),
                MediaIds.Rules.standard());
    }

    /** One instance's client. */
    public WeComClient client(String instance, WeComSettings settings, WeComLimits.Calls limits) {
        return client(instance, settings, limits, pause);
    }

    public WeComClient client(String instance, WeComSettings settings, WeComLimits.Calls limits, Pause waiting) {
        Leases leases = new Leases(documents, instance, Duration.ofSeconds(30), clock);
        return new WeComClient(
                () -> Optional.of(settings),
                new WeComClient.Outside(documents, keys, leases, clock, waiting),
                limits,
                new CallBudgets(limits, clock));
    }

    public void fails(Fault fault, String path, int times) {
        simulator.faults().add(new FaultRule(fault, path, 1, times, 0));
    }

    /** How often the API was answered, with whatever errcode. */
    public long calls(String api) {
        return simulator.api().answered().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("/cgi-bin/" + api + " "))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        simulator.close();
        file.close();
        keyFile.close();
    }
}
