package crm.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import crm.store.documents.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundsTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void one_round_follows_the_other_after_the_pause_that_it_asks_for() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        try (Rounds rounds = new Rounds("work", LONG, LONG, () -> counted(three, AT_ONCE))) {
            rounds.start();
            three.await();
        }
    }

    @Test
    void who_is_woken_does_not_sleep_to_the_end() throws Exception {
        Semaphore done = new Semaphore(0);
        try (Rounds rounds = new Rounds("work", LONG, LONG, () -> released(done))) {
            rounds.start();
            done.acquire();
            rounds.wake();
            done.acquire();
        }
    }

    @Test
    void a_round_that_fails_is_followed_by_the_next_try() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch went = new CountDownLatch(1);
        try (Rounds rounds = new Rounds("work", AT_ONCE, LONG, () -> {
            if (tries.incrementAndGet() == 1) throw new StoreUnavailable("away", new IllegalStateException());
            if (tries.get() == 2) throw new IllegalStateException("broken");
            return counted(went, LONG);
        })) {
            rounds.start();
            went.await();
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void closing_waits_for_the_round_under_way_and_begins_no_other() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Rounds rounds = new Rounds("work", AT_ONCE, LONG, () -> {
            begun.countDown();
            mayEnd.await();
            ended.incrementAndGet();
            return AT_ONCE;
        });
        rounds.start();
        begun.await();
        Thread closer = Thread.ofPlatform().start(rounds::close);
        while (!rounds.isClosing()) Thread.onSpinWait();
        mayEnd.countDown();
        closer.join();
        assertThat(ended).hasValue(1);
        assertThat(rounds.isRunning()).isFalse();
    }

    @Test
    void a_round_that_does_not_end_is_interrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        Rounds rounds = new Rounds("work", AT_ONCE, Duration.ofMillis(10), () -> {
            begun.countDown();
            try {
                new Semaphore(0).acquire();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            } finally {
                over.countDown();
            }
            return AT_ONCE;
        });
        rounds.start();
        begun.await();
        rounds.close();
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void what_never_started_can_be_closed() {
        Rounds rounds = new Rounds("work", AT_ONCE, LONG, () -> AT_ONCE);
        rounds.close();
        assertThat(rounds.isRunning()).isFalse();
    }

    private static Duration counted(CountDownLatch latch, Duration pause) {
        latch.countDown();
        return pause;
    }

    private static Duration released(Semaphore done) {
        done.release();
        return LONG;
    }
}
