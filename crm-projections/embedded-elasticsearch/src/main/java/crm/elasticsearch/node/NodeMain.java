package crm.elasticsearch.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.ClasspathNode;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.transport.netty4.Netty4Plugin;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * {@code NodeMain HOME [setting=value …]}: one node on loopback with its data under HOME. Prints {@code READY <port>}
 * once HTTP is served, {@code FAILED <why>} when it cannot start. Ends when its standard input ends (the parent closed
 * it or died, kill -9 included) and on SIGTERM, within four seconds either way.
 */
public final class NodeMain {

    /** Every acknowledged write is on disk already, so an end without a close loses nothing. */
    private static final int CLOSE_SECONDS = 3;

    private static volatile @Nullable ClasspathNode node;
    private static volatile boolean closed;

    private NodeMain() {}

    public static void main(String[] args) {
        Path home = Path.of(args[0]).toAbsolutePath();
        ignoreInterrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(NodeMain::close, "close"));
        // Not a daemon: the node's own threads are, so this one keeps the JVM alive.
        Thread.ofPlatform().name("lifeline").start(NodeMain::endWithTheParent);
        try {
            HomeLock.take(home);
            int port = start(settings(home, args));
            System.out.println("READY " + port);
        } catch (Exception | LinkageError e) {
            System.out.println("FAILED " + sentence(e));
            System.exit(1);
        }
    }

    private static int start(Settings settings) throws Exception {
        LogConfigurator.configureESLogging();
        Path config = Files.createDirectories(Path.of(settings.get("path.home")).resolve("config"));
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings, Map.of(), config, () -> settings.get("node.name"));
        ClasspathNode starting =
                new ClasspathNode(environment, List.of(Netty4Plugin.class, CjkAnalysisPlugin.class, RootPlugin.class));
        node = starting;
        starting.start();
        return starting.httpPort();
    }

    private static Settings settings(Path home, String[] args) {
        Settings.Builder settings = Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", "crm-embedded")
                .put("node.name", "crm-embedded-0")
                .put("discovery.type", "single-node")
                // Nothing here asks for a password: loopback only, ports of the system's choosing.
                .put("network.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.port", "0")
                // Indexes are made with their mappings or not at all.
                .put("action.auto_create_index", false)
                // A developer's disk is often more than 90 % full; the node would go read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // Counts garbage as used memory, which on a heap this small refuses requests that would fit.
                .put("indices.breaker.total.use_real_memory", false);
        for (int i = 1; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        return settings.build();
    }

    /** Ctrl-C reaches the whole process group; the parent decides when it no longer needs us. */
    private static void ignoreInterrupt() {
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said on this pipe; only its end matters
            }
        } catch (IOException e) {
            // a broken pipe is an end too
        }
        System.exit(0);
    }

    private static void close() {
        Thread.ofPlatform().daemon().name("halt").start(NodeMain::haltWhenClosingTakesLong);
        ClasspathNode running = node;
        try {
            if (running != null) {
                running.close();
                running.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
            closed = true;
        } catch (IOException e) {
            System.err.println("closing: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void haltWhenClosingTakesLong() {
        try {
            TimeUnit.SECONDS.sleep(CLOSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closed) Runtime.getRuntime().halt(0);
    }

    private static String sentence(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
