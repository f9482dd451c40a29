package crm.importers.wecom.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.wecom.Corp;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundWorkerTest {

    @TempDir
    Path directory;

    /** Does this when it is called. */
    private record Doing(String kind, Runnable deed) implements OutboundCalls {

        @Override
        public CallResult<String> make(OutboundRecord call) {
            deed.run();
            return new Done<>("done");
        }

        @Override
        public Finding lookUp(OutboundRecord call) {
            return new Finding.Missing();
        }

        @Override
        public void tell(String id, OutboundRecord ended) {}
    }

    @Test
    void what_has_but_seconds_overtakes_a_queue_of_slow_calls() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch urgent = new CountDownLatch(1);
        try (Corp corp = new Corp(directory)) {
            OutboundLedger ledger = new OutboundLedger(corp.documents);
            List<OutboundCalls> kinds =
                    List.of(new Doing("slow", () -> await(slow)), new Doing("urgent", urgent::countDown));
            OutboundWorker worker =
                    new OutboundWorker(ledger, new OutboundSteps(ledger, kinds, corp.clock), () -> true, corp.clock);
            Instant now = corp.clock.instant();
            for (int i = 0; i < 200; i++)
                ledger.enrol("slow" + i, OutboundRecord.wanted("slow", "", "", now.minusSeconds(60)));
            worker.start();
            ledger.enrol("urgent", OutboundRecord.wantedUntil("urgent", "", "", now, now.plus(Duration.ofSeconds(20))));
            worker.wake();
            try {
                assertThat(urgent.await(15, TimeUnit.SECONDS)).isTrue();
                assertThat(ledger.count(OutboundLedger.OPEN)).isGreaterThanOrEqualTo(200);
            } finally {
                slow.countDown();
                worker.close();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
