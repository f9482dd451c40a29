package crm.projections.shared;

import crm.domain.EventCatalogue;
import crm.domain.shared.Provenance;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.LogPosition;
import crm.store.log.MetadataJson;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** The real log and documents, on SQLite, and the log's events as the live processors get them. */
public final class Engines implements AutoCloseable {

    private static final int PAGE = 10_000;

    private static final Instant RECORDED = Instant.parse("2026-06-01T00:00:00Z");

    private final SqliteFile file;
    public final SqliteEventLog log;
    public final SqliteDocuments documents;
    public final EventCodec codec = new EventCodec(EventCatalogue.standard());

    /** Where what is appended from now on came from; empty: it does not say. */
    public String source = "";

    private final Map<String, Long> sequences = new HashMap<>();
    private long commands;
    private List<TrackedEventMessage<?>> messages = List.of();
    private long messagesUpTo;

    public Engines(Path directory) {
        file = new SqliteFile(directory.resolve("crm.db"));
        log = new SqliteEventLog(file);
        documents = new SqliteDocuments(file);
    }

    public void append(List<Happening> happenings) {
        List<Commit> commits = new ArrayList<>();
        for (Happening h : happenings) {
            long sequence = sequences.getOrDefault(h.aggregateId(), 0L);
            sequences.put(h.aggregateId(), sequence + h.events().size());
            commits.add(new Commit(
                    "command-" + commands++,
                    h.aggregateId(),
                    h.aggregateType(),
                    sequence,
                    RECORDED.plusMillis(commands),
                    MetadataJson.encode(source.isEmpty() ? Map.of() : Map.of(Provenance.SOURCE, source)),
                    h.events().stream().map(codec::encode).toList()));
        }
        log.append(commits);
    }

    public void append(Happening... happenings) {
        append(List.of(happenings));
    }

    /** All events of the log. */
    public List<TrackedEventMessage<?>> messages() {
        if (log.head() == messagesUpTo) return messages;
        messages = new ArrayList<>(messages);
        // A read hands over as much as fits into memory at once, not all.
        while (messagesUpTo < log.head()) log.read(messagesUpTo, PAGE).forEach(this::addMessages);
        return messages;
    }

    private void addMessages(Entry entry) {
        messagesUpTo = entry.ordinal();
        for (int i = 0; i < entry.commit().events().size(); i++) {
            long position = LogPosition.of(entry.ordinal(), i);
            long sequence = entry.commit().firstSequence() + i;
            messages.add(new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(position),
                    new GenericDomainEventMessage<>(
                            entry.commit().aggregateType(),
                            entry.commit().aggregateId(),
                            sequence,
                            codec.decode(entry.commit().events().get(i), position),
                            MetaData.from(MetadataJson.decode(entry.commit().metadata())),
                            entry.commit().aggregateId() + "#" + sequence,
                            entry.commit().at())));
        }
    }

    @Override
    public void close() {
        documents.close();
        log.close();
        file.close();
    }
}
