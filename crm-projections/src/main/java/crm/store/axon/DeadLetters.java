package crm.store.axon;

import crm.store.axon.LetterCollection.Kept;
import crm.store.documents.DocumentStore;
import crm.store.log.LogPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events that a processing group could not handle, and those that wait behind them because they concern the same thing.
 * They are retried through Axon's {@code SequencedDeadLetterProcessor} of the group: oldest first, or one sequence by
 * {@link #sequenceOf}.
 */
public final class DeadLetters {

    private final LetterCollection letters;
    private final LogEventStorageEngine events;
    private final Clock clock;

    public DeadLetters(DocumentStore store, LogEventStorageEngine events, Clock clock) {
        this.letters = new LetterCollection(store);
        this.events = events;
        this.clock = clock;
    }

    /**
     * A letter to show.
     *
     * @param ordinal of the event's entry in the log
     * @param causeType class of what was thrown; null when it only waits behind another
     * @param attempts how often it was tried
     */
    public record Letter(
            String id,
            String group,
            String sequence,
            long ordinal,
            String event,
            String aggregateType,
            String aggregateId,
            @Nullable String causeType,
            @Nullable String causeMessage,
            Instant enqueuedAt,
            Instant touchedAt,
            int attempts) {}

    /** The queue that Axon's dead-lettering of this group writes to. */
    public SequencedDeadLetterQueue<EventMessage<?>> queue(String group) {
        return new DocumentDeadLetterQueue(letters, group, events, clock);
    }

    /** How many letters each group has; groups without are left out. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (Kept first : letters.firstOfEach("", 0)) counts.put(first.group(), letters.countOfGroup(first.group()));
        return counts;
    }

    /** A page of a group's letters, sequence by sequence in the order of the log, after this id (null: the first). */
    public List<Letter> list(String group, @Nullable String afterId, int limit) {
        return letters.page(group + '/', afterId, limit).stream()
                .map(DeadLetters::letter)
                .toList();
    }

    /** Gives this letter up; those behind it may be retried. False when it is not there. */
    public boolean evict(String id) {
        boolean there = letters.get(id).isPresent();
        if (there) letters.delete(List.of(id));
        return there;
    }

    /** For {@code SequencedDeadLetterProcessor.process}: only the sequence that this letter is in. */
    public static Predicate<DeadLetter<? extends EventMessage<?>>> sequenceOf(String id) {
        String prefix = id.substring(0, id.lastIndexOf('/') + 1);
        return letter -> letter instanceof StoredLetter stored && stored.id().startsWith(prefix);
    }

    private static Letter letter(Kept kept) {
        LetterDocument content = kept.content();
        return new Letter(
                kept.id(),
                kept.group(),
                content.sequence(),
                LogPosition.ordinal(content.position()),
                content.event(),
                content.aggregateType(),
                content.aggregateId(),
                content.causeType(),
                content.causeMessage(),
                content.enqueuedAt(),
                content.touchedAt(),
                content.attempts());
    }
}
