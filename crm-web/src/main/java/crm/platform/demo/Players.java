package crm.platform.demo;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out deeds as commands, many at a time: the log combines what waits for the disk into one write. */
final class Players implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Players.class);
    private static final MetaData FROM_SEED = MetaData.with(Provenance.SOURCE, "seed");
    private static final int AT_A_TIME = 48;
    /** Deeds a task carries out in a row, so that handing over costs little. */
    private static final int PORTION = 16;

    private final CommandGateway gateway;
    private final ExecutorService pool = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().daemon().name("seed-", 0).factory());
    private final AtomicLong done = new AtomicLong();

    Players(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** Returns when all are acknowledged; those that follow others begin when the others are done. */
    void play(List<Deed> deeds) throws InterruptedException {
        playAll(deeds.stream().filter(deed -> !deed.follows()).toList());
        playAll(deeds.stream().filter(Deed::follows).toList());
    }

    long done() {
        return done.get();
    }

    private void playAll(List<Deed> deeds) throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        for (int from = 0; from < deeds.size(); from += PORTION) {
            List<Deed> portion = deeds.subList(from, Math.min(deeds.size(), from + PORTION));
            running.add(pool.submit(() -> portion.forEach(this::play)));
        }
        for (Future<?> task : running) {
            try {
                task.get();
            } catch (ExecutionException e) {
                running.forEach(other -> other.cancel(false));
                throw new IllegalStateException("The seed stopped: " + e.getCause(), e.getCause());
            }
        }
    }

    private void play(Deed deed) {
        GenericMessage<Object> message = new GenericMessage<>(deed.id(), deed.command(), FROM_SEED);
        try {
            gateway.sendAndWait(new GenericCommandMessage<>(
                    message, deed.command().getClass().getName()));
        } catch (DomainRejection e) {
            log.warn("The seed's {} was refused: {} {}", deed.id(), e.key(), e.arguments());
        }
        done.incrementAndGet();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
