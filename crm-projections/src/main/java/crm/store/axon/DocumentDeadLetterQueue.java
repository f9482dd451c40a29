package crm.store.axon;

import crm.store.axon.LetterCollection.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/**
 * One processing group's dead letters. A letter is claimed by compare-and-set while it is retried, so that two who retry
 * at once do not handle it twice. A group holds at most {@value #MAX_LETTERS} letters: then its processor stops and says
 * so, instead of setting the whole log aside.
 */
final class DocumentDeadLetterQueue implements SequencedDeadLetterQueue<EventMessage<?>> {

    static final long MAX_LETTERS = 10_000;

    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final LetterCollection letters;
    private final String group;
    private final LogEventStorageEngine events;
    private final Clock clock;

    DocumentDeadLetterQueue(LetterCollection letters, String group, LogEventStorageEngine events, Clock clock) {
        this.letters = letters;
        this.group = group;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        if (isFull(sequence))
            throw new DeadLetterQueueOverflowException(
                    group + " has " + MAX_LETTERS + " dead letters: retry or evict them first");
        LetterDocument content = content(String.valueOf(sequence), letter);
        String id = LetterCollection.id(sequenceKey(sequence), content.position());
        // Refused: the event was delivered again, its letter is here.
        letters.write(0, id, content);
    }

    private LetterDocument content(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        if (!(letter.message() instanceof TrackedEventMessage<?> tracked
                && letter.message() instanceof DomainEventMessage<?> event))
            throw new IllegalArgumentException("Not an event of the log: " + letter.message());
        LetterDocument content = new LetterDocument(
                sequence,
                Tokens.position(tracked.trackingToken()),
                events.nameOf(event),
                event.getType(),
                event.getAggregateIdentifier(),
                null,
                null,
                letter.enqueuedAt(),
                clock.instant(),
                letter.cause().isPresent() ? 1 : 0,
                diagnostics(letter),
                null);
        return letter.cause().map(content::withCause).orElse(content);
    }

    private static Map<String, Object> diagnostics(DeadLetter<?> letter) {
        Map<String, Object> kept = new TreeMap<>();
        letter.diagnostics().forEach((key, value) -> kept.put(key, String.valueOf(value)));
        return kept;
    }

    @Override
    public boolean enqueueIfPresent(Object sequence, Supplier<DeadLetter<? extends EventMessage<?>>> builder) {
        if (!contains(sequence)) return false;
        enqueue(sequence, builder.get());
        return true;
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter instanceof StoredLetter stored) letters.delete(List.of(stored.id()));
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter, UnaryOperator<DeadLetter<? extends EventMessage<?>>> updater)
            throws NoSuchDeadLetterException {
        if (!(letter instanceof StoredLetter stored))
            throw new NoSuchDeadLetterException("Not of this queue: " + letter);
        DeadLetter<? extends EventMessage<?>> updated = updater.apply(letter.markTouched());
        while (true) {
            Kept now = letters.get(stored.id())
                    .orElseThrow(() -> new NoSuchDeadLetterException("It was evicted meanwhile: " + stored.id()));
            LetterDocument content = now.content().withDiagnostics(diagnostics(updated));
            if (updated.cause().isPresent())
                content = content.withCause(updated.cause().get());
            if (letters.write(now.version(), now.id(), content.tried(clock.instant()))) return;
        }
    }

    @Override
    public boolean contains(Object sequence) {
        return letters.first(sequenceKey(sequence) + '/').isPresent();
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequence) {
        return sequence(sequenceKey(sequence));
    }

    private List<DeadLetter<? extends EventMessage<?>>> sequence(String sequenceKey) {
        return new ArrayList<>(
                letters.all(sequenceKey + '/').stream().map(this::stored).toList());
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        List<Iterable<DeadLetter<? extends EventMessage<?>>>> all = new ArrayList<>();
        for (Kept first : firsts()) all.add(sequence(first.sequenceKey()));
        return all;
    }

    @Override
    public boolean isFull(Object sequence) {
        return size() >= MAX_LETTERS;
    }

    @Override
    public long size() {
        return letters.countOfGroup(group);
    }

    @Override
    public long sequenceSize(Object sequence) {
        return letters.countOfSequence(sequenceKey(sequence));
    }

    @Override
    public long amountOfSequences() {
        return firsts().size();
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> filter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        List<Kept> oldestFirst = new ArrayList<>(firsts());
        oldestFirst.sort(Comparator.comparing(kept -> kept.content().touchedAt()));
        for (Kept first : oldestFirst) {
            if (isClaimed(first) || !filter.test(stored(first))) continue;
            Optional<StoredLetter> claimed = claim(first);
            if (claimed.isPresent()) return process(claimed.get(), task);
        }
        return false;
    }

    private boolean process(
            StoredLetter first,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        String prefix = first.id().substring(0, first.id().lastIndexOf('/') + 1);
        for (StoredLetter letter = first; ; ) {
            EnqueueDecision<EventMessage<?>> decision = task.apply(letter);
            if (decision.shouldEnqueue()) {
                Throwable cause = decision.enqueueCause().orElse(null);
                requeue(letter, l -> withCause(decision.withDiagnostics(l), cause));
                return false;
            }
            evict(letter);
            Optional<Kept> next = letters.first(prefix);
            if (next.isEmpty()) return true;
            Optional<StoredLetter> claimed = isClaimed(next.get()) ? Optional.empty() : claim(next.get());
            if (claimed.isEmpty()) return false;
            letter = claimed.get();
        }
    }

    private static DeadLetter<? extends EventMessage<?>> withCause(
            DeadLetter<? extends EventMessage<?>> letter, @Nullable Throwable cause) {
        return cause == null ? letter : letter.withCause(ThrowableCause.asCause(cause));
    }

    private boolean isClaimed(Kept kept) {
        Instant until = kept.content().claimedUntil();
        return until != null && until.isAfter(clock.instant());
    }

    /** Empty when someone else was faster. */
    private Optional<StoredLetter> claim(Kept kept) {
        LetterDocument claimed = kept.content().claimedUntil(clock.instant().plus(CLAIM));
        if (!letters.write(kept.version(), kept.id(), claimed)) return Optional.empty();
        return Optional.of(stored(new Kept(kept.id(), kept.version() + 1, claimed)));
    }

    @Override
    public void clear() {
        letters.delete(letters.all(group + '/').stream().map(Kept::id).toList());
    }

    private List<Kept> firsts() {
        return letters.firstOfEach(group + '/', 1);
    }

    private String sequenceKey(Object sequence) {
        return LetterCollection.sequenceKey(group, String.valueOf(sequence));
    }

    private StoredLetter stored(Kept kept) {
        long position = kept.content().position();
        return new StoredLetter(
                kept.id(),
                kept.version(),
                kept.content(),
                events.eventAt(position)
                        .orElseThrow(() -> new IllegalStateException("The log has no event at " + position)));
    }
}
