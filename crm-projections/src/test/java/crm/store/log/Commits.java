package crm.store.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Commits to test with. */
public final class Commits {

    public static final Instant NOON = Instant.parse("2026-05-01T04:00:00.123456Z");

    private Commits() {}

    public static Commit commit(String aggregateId, long firstSequence, int events) {
        return commit(UUID.randomUUID().toString(), aggregateId, firstSequence, events, NOON);
    }

    public static Commit commit(String commandId, String aggregateId, long firstSequence, int events, Instant at) {
        List<StoredEvent> stored = new ArrayList<>();
        for (int i = 0; i < events; i++)
            stored.add(new StoredEvent("thing.happened", 1, utf8("{\"n\":" + (firstSequence + i) + "}")));
        return new Commit(commandId, aggregateId, "thing", firstSequence, at, utf8("{\"source\":\"test\"}"), stored);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Everything of a commit as text, for comparisons (records compare arrays by identity). */
    public static String text(Commit c) {
        StringBuilder text = new StringBuilder(c.commandId()
                + '|'
                + c.aggregateId()
                + '|'
                + c.aggregateType()
                + '|'
                + c.firstSequence()
                + '|'
                + c.at()
                + '|'
                + new String(c.metadata(), StandardCharsets.UTF_8));
        for (StoredEvent e : c.events())
            text.append('|')
                    .append(e.name())
                    .append('#')
                    .append(e.revision())
                    .append(new String(e.payload(), StandardCharsets.UTF_8));
        return text.toString();
    }
}
