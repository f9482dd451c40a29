package crm.simulator;

import crm.simulator.callback.CallbackTarget;
import crm.simulator.corp.Seeding;
import crm.simulator.life.Behaviour;
import crm.simulator.limits.WeComLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the simulator alone: {@code java -jar crm-wecom-simulator.jar --port 18080 --data corp.db}. */
public final class Main {

    private static final String USAGE = """
            --port N             0 (any free one) unless said otherwise; loopback only
            --data FILE          the corp's file; without it the corp is gone with the process
            --corp-id ID --secret SECRET
            --seed N --stores N --staff N --customers N --strangers N --apps APPID,APPID
            --roster FILE        a corp as JSON instead of the seeded one (docs/simulator.md)
            --callback-url URL --callback-token TOKEN --callback-aes-key KEY
            --visits-url URL --visits-secret SECRET
            --rate N             seconds of the corp in one second
            --still              nobody does anything by themselves
            --limit NAME=VALUE   such as mass.recipients=100, any number of times
            """;

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        SimulatorConfig config;
        try {
            WeComLimits limits = read(args, options);
            config = config(options, limits);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        Simulator simulator = Simulator.start(config, Clock.systemUTC());
        if (options.containsKey("roster")) simulator.join(Path.of(options.get("roster")));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        if (options.containsKey("rate")) simulator.runAt(Double.parseDouble(options.get("rate")));
        if (options.containsKey("visits-url"))
            simulator.visitsTo(URI.create(options.get("visits-url")), options.getOrDefault("visits-secret", ""));
        System.out.println("The simulator answers at " + simulator.baseUrl() + " for " + config.corpId());
        Thread.currentThread().join();
    }

    private static WeComLimits read(String[] args, Map<String, String> options) {
        WeComLimits limits = WeComLimits.standard();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) throw new IllegalArgumentException("not an option: " + args[i]);
            String name = args[i].substring(2);
            if (name.equals("still")) {
                options.put(name, "true");
                continue;
            }
            if (!USAGE.contains("--" + name + " ") || ++i == args.length)
                throw new IllegalArgumentException("no such option, or no value: --" + name);
            if (name.equals("limit")) {
                String[] pair = args[i].split("=", 2);
                limits = limits.with(pair[0], pair.length == 2 ? pair[1] : "");
            } else options.put(name, args[i]);
        }
        return limits;
    }

    private static SimulatorConfig config(Map<String, String> options, WeComLimits limits) throws IOException {
        SimulatorConfig standard = SimulatorConfig.inMemory();
        Seeding.Plan small = standard.plan();
        boolean brought = options.containsKey("roster");
        Seeding.Plan plan = new Seeding.Plan(
                number(options, "stores", brought ? 0 : small.stores()),
                number(options, "staff", small.staffPerStore()),
                number(options, "customers", small.customersPerMember()),
                number(options, "strangers", brought ? 0 : small.strangers()),
                options.containsKey("apps") ? List.of(options.get("apps").split(",")) : small.apps());
        Path data = options.containsKey("data") ? Path.of(options.get("data")).toAbsolutePath() : null;
        if (data != null && data.getParent() != null) Files.createDirectories(data.getParent());
        return new SimulatorConfig(
                number(options, "port", 0),
                data,
                options.getOrDefault("corp-id", standard.corpId()),
                options.getOrDefault("secret", standard.secret()),
                number(options, "seed", 1),
                plan,
                limits,
                options.containsKey("still") ? Behaviour.still() : Behaviour.ordinary(),
                callback(options));
    }

    private static @Nullable CallbackTarget callback(Map<String, String> options) {
        String url = options.get("callback-url");
        if (url == null) return null;
        String token = options.get("callback-token");
        String key = options.get("callback-aes-key");
        if (token == null || key == null)
            throw new IllegalArgumentException("--callback-url needs --callback-token and --callback-aes-key");
        return new CallbackTarget(URI.create(url), token, key, Seeding.AGENT_ID);
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String value = options.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
