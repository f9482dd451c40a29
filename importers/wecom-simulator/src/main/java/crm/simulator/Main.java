package crm.simulator;

import java.io.IOException;
import java.time.Clock;

/** Runs the simulator alone: {@code java -jar crm-wecom-simulator.jar --port 18080 --data corp.db}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 1 && args[0].equals("--child")) {
            Child.run(System.in);
            return;
        }
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Simulator simulator = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println("The simulator answers at " + simulator.baseUrl() + " for "
                + simulator.config().corpId());
        Thread.currentThread().join();
    }

    static Simulator start(Options options) {
        Simulator simulator = Simulator.start(options.config(), Clock.systemUTC());
        options.rate().ifPresent(simulator::runAt);
        return simulator;
    }
}
