package crm.platform.cli;

import crm.platform.directory.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this process, started as the command line starts it, on a port of its own. */
public final class ApplicationUnderTest {

    /** Nobody answers there: what needs search says so, the rest works. */
    public static final String NO_SEARCH = "--spring.elasticsearch.uris=http://127.0.0.1:1";

    private static final Duration SOON_AGAIN = Duration.ofMillis(50);

    private ApplicationUnderTest() {}

    public static ConfigurableApplicationContext start(Path data, String... more) {
        String[] args = Stream.concat(
                        Stream.of(
                                "--crm.data=" + data,
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--crm.announce=false"),
                        Stream.concat(Stream.of(more), notReconciling(more)))
                .toArray(String[]::new);
        DataDirectory directory = Serving.open(Serving.settings(args));
        ConfigurableApplicationContext context =
                Serving.application(directory, () -> {}).run(Serving.arguments(args, directory));
        context.addApplicationListener(event -> {
            if (event instanceof org.springframework.context.event.ContextClosedEvent) directory.close();
        });
        return context;
    }

    /** What a test tells is not made up for behind its back, unless it asks for that. */
    private static Stream<String> notReconciling(String... more) {
        String timetable = "--crm.wecom.sync.timetable=";
        return Stream.of(more).anyMatch(each -> each.startsWith(timetable))
                ? Stream.empty()
                : Stream.of(timetable + "false");
    }

    /**
     * Tries again until it holds; its last failure is thrown when the time is over. What takes long to look at is looked at
     * more rarely: the looking must not hold up what is waited for.
     */
    public static void eventually(Duration atMost, ThrowingCallable holds) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long began = System.nanoTime();
            try {
                holds.call();
                return;
            } catch (Throwable notYet) {
                if (System.nanoTime() > end) {
                    if (notYet instanceof Error error) throw error;
                    throw (Exception) notYet;
                }
                Thread.sleep(Duration.ofNanos(Math.max(SOON_AGAIN.toNanos(), 4 * (System.nanoTime() - began))));
            }
        }
    }
}
