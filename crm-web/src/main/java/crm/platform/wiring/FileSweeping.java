package crm.platform.wiring;

import crm.store.documents.StoreUnavailable;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes uploads and exports that have expired: at the start, then once an hour. The hour is the clock's, so that a
 * machine that slept, or a scenario that moves its clock, does not wait another one.
 */
final class FileSweeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FileSweeping.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final EncryptedFiles files;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("file-sweeping").factory());
    private Instant next = Instant.MIN;

    /** @param pulse how often the clock is looked at */
    FileSweeping(EncryptedFiles files, Clock clock, Duration pulse) {
        this.files = files;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::sweepWhenDue, 0, pulse.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) return;
        try {
            int swept = files.sweep(now);
            if (swept > 0) log.info("{} expired files were deleted", swept);
            next = now.plus(EVERY);
        } catch (IOException | StoreUnavailable e) {
            log.warn("Expired files are still there, the next try is soon: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("Expired files are still there", e); // an exception would end the timer
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
