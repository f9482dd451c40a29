package crm.simulator;

import com.sun.net.httpserver.HttpServer;
import crm.simulator.api.ApiServer;
import crm.simulator.api.WeChatServer;
import crm.simulator.callback.CallbackPost;
import crm.simulator.callback.CallbackSender;
import crm.simulator.callback.ShopPost;
import crm.simulator.clock.SimulatedClock;
import crm.simulator.control.ClockControls;
import crm.simulator.control.Controls;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Note;
import crm.simulator.corp.Outbox;
import crm.simulator.corp.Roster;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Shopping;
import crm.simulator.fault.Faults;
import crm.simulator.life.HttpLifeSink;
import crm.simulator.life.Life;
import crm.simulator.life.LifeThread;
import crm.simulator.phone.PhonePages;
import crm.simulator.phone.SignInPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** A running simulator: a corp, its API on a loopback port, its callbacks. */
public final class Simulator implements AutoCloseable {

    private final SimulatorConfig config;
    private final SimulatedClock clock;
    private final Corp corp;
    private final Faults faults;
    private final Outbox outbox;
    private final ApiServer api;
    private final CallbackPost post;
    private final CallbackSender callbacks;
    private final ShopPost shopPost;
    private final CallbackSender shop;
    private final Life life;
    private final LifeThread lifeThread;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Simulator(SimulatorConfig config, Clock outside) throws IOException {
        this.config = config;
        clock = new SimulatedClock(outside);
        corp = new Corp(config.corpId(), config.data(), clock, config.seed(), config.limits());
        faults = new Faults(config.seed());
        outbox = new Outbox(corp);
        api = new ApiServer(corp, faults);
        post = new CallbackPost(config.corpId(), outside);
        callbacks = new CallbackSender(outbox, post, faults, () -> corp.limits().callbacks());
        shopPost = new ShopPost(Shopping.SHOP, outside);
        shop = new CallbackSender(
                Outbox.ofShop(corp), shopPost, faults, () -> corp.limits().callbacks());
        life = new Life(corp, config.behaviour());
        lifeThread = new LifeThread(corp, life, null);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 256);
    }

    /** @param outside the clock that the corp's clock follows */
    public static Simulator start(SimulatorConfig config, Clock outside) {
        try {
            Simulator simulator = new Simulator(config, outside);
            simulator.begin();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() {
        ClockControls.restore(corp, clock);
        new Seeding(corp, config.plan()).plant(config.secret());
        if (config.roster() != null) join(config.roster());
        corp.run(() -> corp.notes.put(new Note("base-url", baseUrl())));
        corp.onOutgoing(callbacks::wake);
        callbacks.target(config.callback());
        corp.onShopOutgoing(shop::wake);
        shop.target(config.shop());
        SimulatorConfig.Visits visits = config.visits();
        if (visits != null) visitsTo(visits.url(), visits.secret());
        server.setExecutor(threads);
        // What is due happens before a call is answered: nobody sees a corp that lags behind its clock.
        server.createContext("/cgi-bin/", exchange -> {
            life.catchUp();
            api.handle(exchange);
        });
        WeChatServer wechat = new WeChatServer(corp, faults, config.secret());
        for (String path : WeChatServer.PATHS)
            server.createContext(path, exchange -> {
                life.catchUp();
                wechat.handle(exchange);
            });
        PhonePages phone = new PhonePages(corp);
        server.createContext("/qr/", phone::picture);
        server.createContext("/scan/", phone::scan);
        SignInPages signIn = new SignInPages(corp);
        server.createContext("/wwlogin/sso/login", signIn::choose);
        server.createContext("/connect/oauth2/authorize", signIn::choose);
        server.createContext(
                "/control/",
                Controls.server(new Controls.Parts(clock, corp, life, lifeThread, faults, api, callbacks, post, outbox))
                        ::handle);
        life.catchUp(); // what passed while no process ran
        server.start();
        shop.start();
        callbacks.start(); // not before the API answers: whoever is called back asks about it at once
        lifeThread.start();
    }

    /** What the SDK's {@code setBaseApiUrl} wants. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Moves the corp's clock forward and lives through what it skips. */
    public void passes(Duration time) {
        clock.moveBy(time);
        ClockControls.store(corp, clock);
        life.catchUp();
    }

    /** @param rate seconds of the corp in one second; 0 stops it */
    public void runAt(double rate) {
        clock.runAt(rate);
        ClockControls.store(corp, clock);
    }

    /** Joins a corp that was brought along; what is there already stays. */
    public void join(Roster roster) {
        corp.run(() -> roster.joinTo(corp));
    }

    /** @param file the JSON of a {@link Roster} */
    public void join(Path file) {
        join(JsonMapper.shared().readValue(file.toFile(), Roster.class));
    }

    /** Visits and orders of the corp's mini-programs are posted there from now on. */
    public void visitsTo(URI url, String secret) {
        lifeThread.sink(new HttpLifeSink(url, secret, clock.outside()));
    }

    public Life life() {
        return life;
    }

    public SimulatorConfig config() {
        return config;
    }

    public SimulatedClock clock() {
        return clock;
    }

    public Corp corp() {
        return corp;
    }

    public Faults faults() {
        return faults;
    }

    public ApiServer api() {
        return api;
    }

    public CallbackSender callbacks() {
        return callbacks;
    }

    /** Messages of the shop in WeChat. */
    public CallbackSender shop() {
        return shop;
    }

    public ShopPost shopPost() {
        return shopPost;
    }

    public CallbackPost post() {
        return post;
    }

    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        server.stop(0);
        lifeThread.close();
        callbacks.close();
        shop.close();
        threads.close();
        corp.close();
    }
}
