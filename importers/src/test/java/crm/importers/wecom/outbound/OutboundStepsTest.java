package crm.importers.wecom.outbound;

import static crm.importers.wecom.outbound.OutboundState.DONE;
import static crm.importers.wecom.outbound.OutboundState.REFUSED;
import static crm.importers.wecom.outbound.OutboundState.UNDECIDED;
import static crm.importers.wecom.outbound.OutboundState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.shared.DomainRejection;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.outbound.OutboundCalls.Finding;
import crm.store.documents.StoreUnavailable;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundStepsTest {

    @TempDir
    Path directory;

    private final ScriptedCalls calls = new ScriptedCalls();
    private Instant now = Instant.parse("2026-05-06T02:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private SqliteFile file;
    private OutboundLedger ledger;
    private OutboundSteps steps;

    @BeforeEach
    void start() throws Exception {
        file = new SqliteFile(directory.resolve("crm.db"));
        ledger = new OutboundLedger(new SqliteDocuments(file));
        steps = new OutboundSteps(ledger, List.of(calls), clock);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void wanting_it_twice_makes_one_call() {
        want("a");
        want("a");
        work();
        want("a");
        work();
        assertThat(calls.made).containsExactly("a");
        assertThat(calls.told)
                .singleElement()
                .satisfies(ended -> assertThat(ended.result()).isEqualTo("effect"));
    }

    @Test
    void a_call_that_never_gets_an_answer_and_leaves_no_trace_ends_with_a_person() {
        calls.answer = call -> new CallResult.Uncertain<>("timeout");
        want("a");
        for (int i = 0; i < 20; i++) {
            work();
            now = now.plus(OutboundSteps.SETTLING);
        }
        assertThat(state("a")).isEqualTo(UNDECIDED);
        assertThat(calls.made).hasSize(5);
        assertThat(calls.told).isEmpty();
    }

    @Test
    void while_wecom_cannot_say_nothing_is_repeated() {
        calls.answer = call -> new CallResult.Uncertain<>("timeout");
        calls.finding = call -> new Finding.NotNow("away", now.plusSeconds(60));
        want("a");
        for (int i = 0; i < 100; i++) {
            work();
            now = now.plusSeconds(30);
        }
        assertThat(calls.made).hasSize(1);
        calls.finding = call -> new Finding.Found("it");
        now = now.plusSeconds(60);
        work();
        assertThat(state("a")).isEqualTo(DONE);
    }

    @Test
    void what_was_not_done_waits_longer_each_time() {
        calls.answer = call -> new CallResult.Unavailable<>("away", now);
        want("a");
        for (int i = 0; i < 3_600; i++) {
            work();
            now = now.plusSeconds(1);
        }
        assertThat(calls.made.size()).isBetween(5, 12);
        calls.answer = call -> new CallResult.Refused<>(40058, "no");
        now = now.plus(Duration.ofMinutes(11));
        work();
        assertThat(state("a")).isEqualTo(REFUSED);
        assertThat(calls.told.getFirst().code()).isEqualTo(40058);
    }

    @Test
    void a_call_that_breaks_off_on_our_side_may_have_been_made() {
        calls.answer = call -> {
            throw new IllegalStateException("broken");
        };
        want("a");
        work();
        assertThat(calls.made).hasSize(1);
        calls.finding = call -> new Finding.Found("it");
        now = now.plus(OutboundSteps.SETTLING);
        work();
        assertThat(calls.made).hasSize(1);
        assertThat(state("a")).isEqualTo(DONE);
    }

    @Test
    void the_domain_is_told_again_until_it_heard_and_the_call_is_not_repeated() {
        AtomicInteger failures = new AtomicInteger(2);
        calls.telling = () -> {
            if (failures.getAndDecrement() > 0) throw new StoreUnavailable("away", null);
        };
        want("a");
        for (int i = 0; i < 5; i++) {
            for (OutboundLedger.Stored due : ledger.due(now, 10)) tryStep(due);
            now = now.plusSeconds(10);
        }
        assertThat(calls.made).hasSize(1);
        assertThat(calls.told).hasSize(1);
        assertThat(ledger.count(OutboundLedger.OPEN)).isZero();
    }

    @Test
    void what_the_domain_refuses_to_hear_is_over() {
        calls.telling = () -> {
            throw new DomainRejection("channel-code.unknown", "a");
        };
        want("a");
        work();
        assertThat(ledger.count(OutboundLedger.OPEN)).isZero();
    }

    @Test
    void a_kind_of_a_later_version_is_left_for_it() {
        ledger.enrol("x", OutboundRecord.wanted("of-tomorrow", "x", "", now));
        work();
        assertThat(state("x")).isEqualTo(WAITING);
    }

    @Test
    void what_ended_long_ago_is_deleted_and_nothing_else() {
        want("old");
        work();
        calls.answer = call -> new CallResult.Unavailable<>("away", now.plus(Duration.ofDays(200)));
        want("old-but-open");
        work();
        now = now.plus(Duration.ofDays(30));
        calls.answer = call -> new CallResult.Done<>("effect");
        want("young");
        work();
        assertThat(ledger.sweep(now.minus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(ledger.find("old")).isEmpty();
        assertThat(state("old-but-open")).isEqualTo(WAITING);
        assertThat(state("young")).isEqualTo(DONE);
    }

    @Test
    void two_workers_on_one_ledger_make_each_call_once() throws Exception {
        int many = 200;
        for (int i = 0; i < many; i++) want("call-" + i);
        try (OutboundWorker one = new OutboundWorker(ledger, steps, () -> true, clock);
                OutboundWorker other = new OutboundWorker(ledger, steps, () -> true, clock)) {
            one.start();
            other.start();
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (ledger.count(OutboundLedger.OPEN) > 0) {
                assertThat(System.nanoTime()).isLessThan(until);
                Thread.sleep(20);
            }
        }
        assertThat(calls.made).hasSize(many).doesNotHaveDuplicates();
        assertThat(calls.told).hasSizeGreaterThanOrEqualTo(many);
    }

    @Test
    void while_no_corp_is_connected_nothing_is_called() throws Exception {
        want("a");
        try (OutboundWorker worker = new OutboundWorker(ledger, steps, () -> false, clock)) {
            worker.start();
            worker.wake();
            Thread.sleep(200);
        }
        assertThat(calls.made).isEmpty();
    }

    private void tryStep(OutboundLedger.Stored due) {
        try {
            steps.take(due);
        } catch (StoreUnavailable e) {
            steps.putOff(ledger.find(due.id()).orElseThrow());
        }
    }

    private void want(String mark) {
        ledger.enrol(mark, OutboundRecord.wanted(ScriptedCalls.KIND, mark, "", now));
    }

    private void work() {
        for (List<OutboundLedger.Stored> due; !(due = ledger.due(now, 100)).isEmpty(); ) due.forEach(steps::take);
    }

    private OutboundState state(String id) {
        return ledger.find(id).orElseThrow().record().state();
    }
}
