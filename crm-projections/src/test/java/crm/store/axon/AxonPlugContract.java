package crm.store.axon;

import static crm.store.axon.CounterApplication.GROUP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import crm.store.axon.DeadLetters.Letter;
import crm.store.documents.DocumentStore;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Axon's event store, snapshots, pooled processors and dead letters over an engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class AxonPlugContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    private EventLog log;
    private DocumentStore documents;
    private CounterApplication application;

    protected abstract void openEngines() throws Exception;

    protected abstract EventLog log();

    protected abstract DocumentStore documents();

    protected abstract void closeEngines();

    @BeforeEach
    void start() throws Exception {
        openEngines();
        log = log();
        documents = documents();
        application = new CounterApplication(log, documents);
    }

    @AfterEach
    void stop() {
        application.close();
        closeEngines();
    }

    @Test
    void what_commands_do_reaches_the_processor_in_order_and_at_once() {
        awaitHandled(0);
        application.count("a", 1);
        awaitHandled(1);
        Instant sent = Instant.now();
        application.count("a", 3);
        application.count("b", 2);
        awaitHandled(6);
        assertThat(Duration.between(sent, Instant.now())).isLessThan(CounterApplication.POLLING.dividedBy(2));
        assertThat(handledOf("a")).containsExactly("a1", "a2", "a3", "a4");
        assertThat(handledOf("b")).containsExactly("b1", "b2");
        assertThat(log.read(0, 10)).extracting(e -> e.commit().events().size()).containsExactly(1, 3, 2);
    }

    @Test
    void it_is_told_how_far_events_are_handed_over_also_while_there_are_more() {
        int entries = 2 * LogReader.PAGE + 10;
        for (int i = 0; i < entries; i++) application.count("a" + i % 7, 1);
        LogEventStorageEngine engine = application.anotherEngine();
        List<Long> told = new ArrayList<>();
        engine.whenGathered(told::add);
        assertThat(engine.readEvents(Tokens.tail(), false)).hasSize(entries);
        assertThat(told).as("who reads for herself tells nobody").isEmpty();
        Iterator<? extends TrackedEventMessage<?>> events =
                engine.readEvents(Tokens.tail(), true).iterator();
        for (int i = 0; i <= LogReader.PAGE; i++) events.next();
        assertThat(told).endsWith(LogPosition.endOf(LogReader.PAGE));
        events.forEachRemaining(event -> {});
        assertThat(told).endsWith(LogPosition.endOf(entries)).isSorted();
    }

    @Test
    void a_restart_goes_on_where_it_was() {
        application.count("a", 7);
        awaitHandled(7);
        application.close();
        application = new CounterApplication(log, documents);
        assertThat(application.count("a", 1)).isEqualTo(8);
        awaitHandled(1);
        assertThat(application.handled).containsExactly("a8");
    }

    @Test
    void a_reset_replays_everything_and_then_goes_on() {
        application.count("a", 3);
        application.count("b", 300);
        awaitHandled(303);
        application.processor().shutDown();
        application.processor().resetTokens("again");
        application.handled.clear();
        application.processor().start();
        awaitHandled(303);
        application.count("a", 1);
        awaitHandled(304);
        assertThat(handledOf("a")).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void poison_goes_to_the_dead_letters_its_sequence_waits_and_a_retry_drains_it() {
        application.poison.add("a2");
        application.count("a", 4);
        application.count("b", 2);
        awaitLetters(3);
        awaitHandled(3);
        assertThat(application.handled).containsExactlyInAnyOrder("a1", "b1", "b2");
        application.count("a", 1);
        awaitLetters(4);
        List<Letter> letters = application.deadLetters.list(GROUP, null, 10);
        assertThat(letters).extracting(Letter::event).containsOnly("counter.counted");
        assertThat(letters)
                .extracting(Letter::aggregateId, Letter::causeMessage, Letter::attempts)
                .containsExactly(
                        tuple("a", "Poison: a2", 1), tuple("a", null, 0), tuple("a", null, 0), tuple("a", null, 0));
        assertThat(application.deadLetters.counts()).containsExactly(Map.entry(GROUP, 4L));

        assertThat(application.retryOne()).isFalse();
        assertThat(application.deadLetters.list(GROUP, null, 1).getFirst().attempts())
                .isEqualTo(2);
        application.poison.clear();
        assertThat(application.retryOne()).isTrue();
        assertThat(handledOf("a")).containsExactly("a1", "a2", "a3", "a4", "a5");
        assertThat(application.deadLetters.counts()).isEmpty();
        assertThat(application.retryOne()).isFalse();
    }

    @Test
    void dead_letters_outlive_a_restart_and_an_evicted_one_is_given_up() {
        application.poison.add("a1");
        application.count("a", 2);
        awaitLetters(2);
        application.close();
        application = new CounterApplication(log, documents);
        application.poison.add("a1");
        application.count("a", 1);
        awaitLetters(3);
        String first = application.deadLetters.list(GROUP, null, 1).getFirst().id();
        assertThat(application.deadLetters.evict(first)).isTrue();
        assertThat(application.deadLetters.evict(first)).isFalse();
        assertThat(application.retryOne()).isTrue();
        assertThat(application.handled).containsExactly("a2", "a3");
    }

    @Test
    void a_command_that_comes_again_succeeds_and_stores_nothing() {
        var command = GenericCommandMessage.asCommandMessage(new Counter.Count("a", 1));
        application.configuration.commandGateway().sendAndWait(command);
        application.configuration.commandGateway().sendAndWait(command);
        var named = GenericCommandMessage.<Counter.Count>asCommandMessage(new Counter.Count("a", 1))
                .andMetaData(Map.of(LogEventStorageEngine.COMMAND_ID, "import:7:line 3"));
        var again = GenericCommandMessage.<Counter.Count>asCommandMessage(new Counter.Count("a", 1))
                .andMetaData(Map.of(LogEventStorageEngine.COMMAND_ID, "import:7:line 3"));
        application.configuration.commandGateway().sendAndWait(named);
        application.configuration.commandGateway().sendAndWait(again);
        assertThat(log.lastSequence("a")).hasValue(1);
        assertThat(log.findByCommand("import:7:line 3")).map(Entry::ordinal).hasValue(2L);
    }

    @Test
    void who_comes_late_is_told_as_axon_expects() {
        application.count("a", 2);
        assertThatThrownBy(() -> application.engine.appendEvents(counted("a", 1, 2)))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> application.configuration.commandGateway().sendAndWait(new Counter.Start("a")))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void one_unit_of_work_is_one_entry_of_one_aggregate() {
        assertThatThrownBy(() -> application.engine.appendEvents(counted("a", 0, 1), counted("b", 0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("counter a and counter b");
        assertThat(log.head()).isZero();
    }

    @Test
    void a_growing_aggregate_is_loaded_from_its_snapshot_unless_its_class_changed() throws Exception {
        for (int i = 0; i < 3; i++) application.count("a", 4);
        Snapshot snapshot = awaitSnapshot("a");
        assertThat(snapshot.revision()).isEqualTo(3);
        // A later snapshot of another revision must be passed over; of the same it is what is loaded.
        byte[] forged = new String(snapshot.payload(), UTF_8)
                .replaceAll("\"n\":\\d+", "\"n\":1000")
                .getBytes(UTF_8);
        log.storeSnapshot(new Snapshot("a", "counter", 11, snapshot.at(), snapshot.name(), 4, forged));
        assertThat(application.count("a", 1)).isEqualTo(13);
        log.storeSnapshot(new Snapshot("a", "counter", 12, snapshot.at(), snapshot.name(), 3, forged));
        assertThat(application.count("a", 1)).isEqualTo(1001);
    }

    @Test
    void tokens_mark_tail_head_and_any_time() {
        application.count("a", 3);
        Instant between = Instant.now();
        application.count("b", 2);
        assertThat(eventsAfter(application.engine.createTailToken())).hasSize(5);
        assertThat(eventsAfter(null)).hasSize(5);
        assertThat(eventsAfter(application.engine.createHeadToken())).isEmpty();
        assertThat(eventsAfter(application.engine.createTokenAt(between))).hasSize(2);
        TrackingToken second = eventsAfter(null).get(1).trackingToken();
        assertThat(eventsAfter(second)).hasSize(3);
    }

    private List<TrackedEventMessage<?>> eventsAfter(TrackingToken token) {
        return new ArrayList<>(application.engine.readEvents(token, false).toList());
    }

    private static GenericDomainEventMessage<?> counted(String counter, long sequence, int n) {
        return new GenericDomainEventMessage<>("counter", counter, sequence, new Counter.Counted(counter, n));
    }

    private List<String> handledOf(String counter) {
        return application.handled.stream().filter(h -> h.startsWith(counter)).toList();
    }

    private void awaitHandled(int count) {
        await(() -> application.handled.size() >= count, () -> "handled " + application.handled);
        assertThat(application.handled).hasSize(count);
    }

    private void awaitLetters(long count) {
        await(
                () -> application.deadLetters.counts().getOrDefault(GROUP, 0L) >= count,
                () -> "letters " + application.deadLetters.list(GROUP, null, 100));
    }

    private Snapshot awaitSnapshot(String aggregate) {
        await(() -> log.findSnapshot(aggregate).isPresent(), () -> "no snapshot");
        return log.findSnapshot(aggregate).orElseThrow();
    }

    private static void await(BooleanSupplier condition, Supplier<String> state) {
        Instant deadline = Instant.now().plus(SOON);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("Not in time: " + state.get());
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
