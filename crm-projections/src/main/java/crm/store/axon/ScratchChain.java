package crm.store.axon;

import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * The chain to try commands on: it knows what the real log knows, decides by the same rules, and what it decides is in a
 * file of its own that goes when it is closed. Nobody follows its events.
 */
public final class ScratchChain implements AutoCloseable {

    private final Path path;
    private final SqliteFile file;
    private final OverlayLog log;
    private final Configuration axon;

    /** @param parent where the file may be; events hold no personal data */
    public ScratchChain(EventLog real, Path parent, EventCodec codec, List<Class<?>> aggregates) {
        try {
            path = Files.createTempFile(Files.createDirectories(parent), "scratch", ".db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = new SqliteFile(path);
        log = new OverlayLog(real, new SqliteEventLog(file));
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> JacksonSerializer.defaultSerializer())
                .configureEventStore(config ->
                        EmbeddedEventStore.builder().storageEngine(engine).build());
        aggregates.forEach(type -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)));
        axon = configurer.start();
    }

    public CommandBus commands() {
        return axon.commandBus();
    }

    public EventLog log() {
        return log;
    }

    @Override
    public void close() {
        axon.shutdown();
        log.close();
        file.close();
        delete();
    }

    private void delete() {
        try {
            for (String suffix : List.of("", "-wal", "-shm"))
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
