package crm.platform.demo;

import crm.importers.wechat.WeChatApp;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.platform.security.RandomText;
import crm.platform.security.Routes;
import crm.platform.simulator.SimulatorChild;
import crm.platform.simulator.SimulatorStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The corp of the demo: a simulator in a process of its own, and this installation connected to it as to a real corp, with
 * secrets made at the first start. Its file lies in the data directory; what happened while nothing ran, it lives through at
 * the next start. Where somebody connected another corp, nothing is started.
 */
public final class DemoCorp implements AutoCloseable {

    public static final String CORP_ID = "wwde30c0ffee000001";

    private static final int HEAP_MEGABYTES = 160;
    private static final long HEAP_BYTES_A_CUSTOMER = 2_600;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** That joins by the roster, on a machine that is busy with a story. */
    private static final Duration PER_CUSTOMER = Duration.ofMillis(2);

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final int PORT_TRIES = 50;
    private static final Logger LOG = LoggerFactory.getLogger(DemoCorp.class);

    /** Of the simulator's one application. */
    private static final int AGENT_ID = 1_000_002;

    private final StoredSettings settings;
    private final Path home;
    private final Supplier<URI> product;
    private final DemoLife life;
    private final VisitsSecret visits;
    private final FetchedFrom orders;
    private final SimulatorChild child = new SimulatorChild(new SimulatorChild.Run() {
        @Override
        public List<String> options() {
            return DemoCorp.this.options();
        }

        @Override
        public int heapMegabytes() {
            return HEAP_MEGABYTES + (int) (customers * HEAP_BYTES_A_CUSTOMER >> 20);
        }

        @Override
        public Duration startLimit() {
            return START_LIMIT.plus(PER_CUSTOMER.multipliedBy(customers));
        }

        @Override
        public void answers(URI address) {
            joined();
        }
    });
    private volatile int customers;
    private boolean started;

    /**
     * @param home where its file lies
     * @param product where this installation is called, without a slash at its end
     * @param visits signs what its mini-programs report
     * @param orders is told where it answers as WeChat
     */
    public DemoCorp(
            StoredSettings settings,
            Path home,
            Supplier<URI> product,
            DemoLife life,
            VisitsSecret visits,
            FetchedFrom orders) {
        this.settings = settings;
        this.home = home;
        this.product = product;
        this.life = life;
        this.visits = visits;
        this.orders = orders;
    }

    /**
     * Lets it live; once, whatever calls again. To be called when callbacks can be taken: WeCom tries three times only.
     *
     * @param roster writes whom a new corp consists of into this file; one that is there already keeps its people
     * @param customers that it has about
     */
    public synchronized void start(Consumer<Path> roster, int customers) {
        if (started) return;
        if (settings.find().filter(other -> !isOurs(other)).isPresent()) {
            LOG.info("Another corp is connected: the simulator is not started");
            return;
        }
        this.customers = customers;
        if (!Files.exists(file()) || !Files.exists(mark())) roster.accept(roster());
        started = true;
        child.start();
    }

    /** A small corp of the simulator's own making. */
    public void startSmall() {
        start(noRoster -> {}, 0);
    }

    public SimulatorStatus status() {
        return child.status();
    }

    private List<String> options() {
        WeComSettings corp = connected();
        WeChatApp.Push shop = orders.simulator(corp.baseUrl(), corp.secret());
        URI called = product.get();
        List<String> options = new ArrayList<>(List.of(
                "port " + corp.baseUrl().getPort(),
                "data " + file(),
                "corp-id " + corp.corpId(),
                "secret " + corp.secret(),
                "callback-url " + called + "/wecom/callback",
                "callback-token " + corp.callbackToken(),
                "callback-aes-key " + corp.encodingAesKey()));
        if (Files.exists(roster())) options.add("roster " + roster());
        options.add("visits-url " + called + VisitsSecret.PATH);
        options.add("visits-secret " + visits.value());
        if (shop != null) {
            options.add("shop-url " + called + Routes.WECHAT_CALLBACK + "/" + StoredFetchedFrom.SHOP);
            options.add("shop-token " + shop.token());
            options.add("shop-aes-key " + shop.encodingAesKey());
        }
        options.addAll(life.options());
        return options;
    }

    /** The settings, saved before the simulator is started: its first callback may come at once. */
    private WeComSettings connected() {
        WeComSettings corp = settings.find()
                .orElseGet(() -> new WeComSettings(
                        CORP_ID,
                        RandomText.letters(24),
                        RandomText.letters(43),
                        RandomText.letters(43),
                        AGENT_ID,
                        address(0)));
        if (!isOurs(corp)) throw new IllegalStateException("another corp is connected meanwhile");
        // The pictures of codes are found under the old port, so it is kept while nobody else has it.
        WeComSettings now = new WeComSettings(
                corp.corpId(),
                corp.callbackToken(),
                corp.encodingAesKey(),
                corp.secret(),
                corp.agentId(),
                address(freePort(corp.baseUrl().getPort())));
        if (settings.find().filter(now::equals).isEmpty()) settings.save(now);
        return now;
    }

    private static boolean isOurs(WeComSettings corp) {
        return corp.corpId().equals(CORP_ID);
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort(int wanted) {
        if (wanted == 0) return anyFreePort();
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return anyFreePort();
        }
    }

    /** Below those that systems give to connections: one of these would take it while the simulator is down. */
    private static int anyFreePort() {
        IOException last = new IOException("none was tried");
        for (int tries = 0; tries < PORT_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new UncheckedIOException("no port is free", last);
    }

    private Path file() {
        return home.resolve("corp.db");
    }

    private Path roster() {
        return home.resolve("roster.json");
    }

    /** Written when the people of the roster are in the corp's file. */
    private Path mark() {
        return home.resolve("roster.joined");
    }

    private void joined() {
        if (!Files.exists(roster())) return;
        try {
            if (!Files.exists(mark())) Files.createFile(mark());
            Files.delete(roster());
        } catch (IOException e) {
            LOG.warn("The roster will join once more, which changes nothing: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
