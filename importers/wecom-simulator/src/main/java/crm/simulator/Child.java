package crm.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The simulator as somebody's child. Its options come on the standard input, where no list of processes shows the secrets
 * among them; the end of the input is its own end, so it never outlives its parent, kill -9 included. Prints
 * {@code READY <address>}, or {@code FAILED <why>}.
 */
final class Child {

    /** Every answered call is in the file already, so an end without a close loses nothing. */
    private static final int CLOSE_SECONDS = 3;

    private Child() {}

    static void run(InputStream input) {
        // Ctrl-C reaches the whole process group; the parent decides when it no longer needs us.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
            Simulator simulator = Main.start(Options.of(options(lines)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(simulator), "close"));
            System.out.println("READY " + simulator.baseUrl());
            while (lines.read() >= 0) {
                // nothing more is said; only the end matters
            }
            System.exit(0);
        } catch (IOException e) {
            System.exit(0); // a broken pipe is an end too
        } catch (RuntimeException e) {
            System.out.println("FAILED " + sentence(e));
            System.exit(1);
        }
    }

    /** Up to an empty line; {@code name value} each, or a name alone. */
    private static String[] options(BufferedReader lines) throws IOException {
        List<String> options = new ArrayList<>();
        for (String line; (line = lines.readLine()) != null && !line.isEmpty(); ) {
            String[] pair = line.split(" ", 2);
            options.add("--" + pair[0]);
            if (pair.length == 2) options.add(pair[1]);
        }
        return options.toArray(String[]::new);
    }

    private static void close(Simulator simulator) {
        Thread.ofPlatform().daemon().name("halt").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(CLOSE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        });
        simulator.close();
    }

    private static String sentence(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
