package crm.simulator;

import crm.simulator.callback.CallbackTarget;
import crm.simulator.corp.Seeding;
import crm.simulator.life.Behaviour;
import crm.simulator.limits.WeComLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is said when the simulator is run. */
record Options(SimulatorConfig config, OptionalDouble rate) {

    static final String USAGE = """
            --port N             0 (any free one) unless said otherwise; loopback only
            --data FILE          the corp's file; without it the corp is gone with the process
            --corp-id ID --secret SECRET
            --seed N --stores N --staff N --customers N --strangers N --apps APPID,APPID
            --roster FILE        a corp as JSON instead of the seeded one (docs/simulator.md)
            --callback-url URL --callback-token TOKEN --callback-aes-key KEY
            --visits-url URL --visits-secret SECRET
            --shop-url URL --shop-token TOKEN --shop-aes-key KEY   messages of the shop in WeChat
            --rate N             seconds of the corp in one second
            --still              nobody does anything by themselves
            --behaviour NAME=VALUE  such as arrivalsPerHour=80, any number of times
            --limit NAME=VALUE   such as mass.recipients=100, any number of times
            --child              alone: options come as lines NAME VALUE on the standard input, up to an empty one;
                                 READY and the address is printed; the end of the input is its end
            """;

    /** @throws IllegalArgumentException that says which option is wrong */
    static Options of(String... args) {
        Map<String, String> options = new HashMap<>();
        WeComLimits limits = WeComLimits.standard();
        Behaviour behaviour = List.of(args).contains("--still") ? Behaviour.still() : Behaviour.ordinary();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) throw new IllegalArgumentException("not an option: " + args[i]);
            String name = args[i].substring(2);
            if (name.equals("still")) continue;
            if (!USAGE.contains("--" + name + " ") || ++i == args.length)
                throw new IllegalArgumentException("no such option, or no value: --" + name);
            String[] pair = args[i].split("=", 2);
            switch (name) {
                case "limit" -> limits = limits.with(pair[0], pair.length == 2 ? pair[1] : "");
                case "behaviour" -> behaviour = behaviour.with(pair[0], pair.length == 2 ? pair[1] : "");
                default -> options.put(name, args[i]);
            }
        }
        String rate = options.get("rate");
        return new Options(
                config(options, limits, behaviour),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(rate)));
    }

    private static SimulatorConfig config(Map<String, String> options, WeComLimits limits, Behaviour behaviour) {
        SimulatorConfig standard = SimulatorConfig.inMemory();
        return new SimulatorConfig(
                number(options, "port", 0),
                file(options, "data"),
                options.getOrDefault("corp-id", standard.corpId()),
                options.getOrDefault("secret", standard.secret()),
                number(options, "seed", 1),
                plan(options, standard.plan()),
                limits,
                behaviour,
                target(options, "callback"),
                file(options, "roster"),
                visits(options),
                target(options, "shop"));
    }

    private static Seeding.Plan plan(Map<String, String> options, Seeding.Plan small) {
        boolean brought = options.containsKey("roster");
        return new Seeding.Plan(
                number(options, "stores", brought ? 0 : small.stores()),
                number(options, "staff", small.staffPerStore()),
                number(options, "customers", small.customersPerMember()),
                number(options, "strangers", brought ? 0 : small.strangers()),
                options.containsKey("apps") ? List.of(options.get("apps").split(",")) : small.apps());
    }

    private static @Nullable Path file(Map<String, String> options, String name) {
        String given = options.get(name);
        if (given == null) return null;
        Path file = Path.of(given).toAbsolutePath();
        try {
            if (file.getParent() != null) Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static @Nullable CallbackTarget target(Map<String, String> options, String of) {
        String url = options.get(of + "-url");
        if (url == null) return null;
        String token = options.get(of + "-token");
        String key = options.get(of + "-aes-key");
        if (token == null || key == null)
            throw new IllegalArgumentException("--" + of + "-url needs --" + of + "-token and --" + of + "-aes-key");
        return new CallbackTarget(URI.create(url), token, key, Seeding.AGENT_ID);
    }

    private static SimulatorConfig.@Nullable Visits visits(Map<String, String> options) {
        String url = options.get("visits-url");
        return url == null
                ? null
                : new SimulatorConfig.Visits(URI.create(url), options.getOrDefault("visits-secret", ""));
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String value = options.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
