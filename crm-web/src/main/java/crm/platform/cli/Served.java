package crm.platform.cli;

import crm.platform.directory.DataDirectory;
import crm.platform.directory.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** The application that is served, and the one that is served after it when it is asked to start again. */
final class Served {

    private static final Logger log = LoggerFactory.getLogger(Served.class);

    /** In which whoever asked for it gets the answer; in milliseconds. */
    private static final long LAST_ANSWER = 1_000;

    private final String[] args;
    private volatile @Nullable ConfigurableApplicationContext context;
    private @Nullable DataDirectory directory;

    Served(String[] args) {
        this.args = args.clone();
    }

    /** @throws StartRefused when it does not start */
    synchronized void start() {
        DataDirectory opened = Serving.open(Serving.settings(args));
        directory = opened;
        try {
            context = Serving.application(opened, this::again).run(Serving.arguments(args, opened));
        } catch (RuntimeException e) {
            throw new StartRefused(Serving.sentence(e, opened));
        }
    }

    @Nullable
    ConfigurableApplicationContext context() {
        return context;
    }

    /** Not by a daemon: between the two applications there is no other thread that keeps the process. */
    private void again() {
        Thread.ofPlatform().name("restart").daemon(false).start(() -> {
            try {
                Thread.sleep(LAST_ANSWER);
                close();
                start();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (StartRefused refused) {
                System.err.println("crm: " + refused.getMessage());
                System.exit(1);
            } catch (RuntimeException | Error failed) {
                log.error("The application could not be started again", failed);
                System.exit(1);
            }
        });
    }

    synchronized void close() {
        ConfigurableApplicationContext running = context;
        if (running != null) running.close();
        if (directory != null) directory.close();
    }
}
