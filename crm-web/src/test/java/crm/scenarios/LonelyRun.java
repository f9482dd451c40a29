package crm.scenarios;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the application with its search engine in a network that has no way out, and prints what the kernel counted there:
 * how often anything had no way to go ({@code no route}), and how many datagrams, which is how names are looked up.
 */
final class LonelyRun {

    private LonelyRun() {}

    public static void main(String[] args) throws Exception {
        try (RunningApplication application = RunningApplication.start(Path.of(args[0]), true)) {
            application.awaitReady();
            List<String> acknowledged = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String id = "lonely-" + i;
                if (application.write(id)) acknowledged.add(id);
            }
            System.out.println("page: " + application.page("/sign-in"));
            System.out.println("acknowledged: " + acknowledged.size());
            // Every projection is rebuilt for it, the search index too.
            System.out.println("wrong: " + application.check(String.join("\n", acknowledged)));
            tell("after the run");
        }
        tryToLeave();
        tell("after trying to leave");
        System.exit(0);
    }

    /** What the counters are there to catch. */
    private static void tryToLeave() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 443), 1_000);
        } catch (IOException noWayOut) {
            // as it should be
        }
    }

    private static void tell(String when) throws IOException {
        System.out.println(when + ": no route " + (counter("Ip:", "OutNoRoutes") + noRoutesOfIp6()) + ", datagrams "
                + counter("Udp:", "OutDatagrams"));
    }

    /** /proc/net/snmp has two lines a protocol: the names, then the values. */
    private static long counter(String protocol, String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith(protocol + " "))
                .toList();
        int column = Arrays.asList(lines.get(0).split(" ")).indexOf(name);
        return Long.parseLong(lines.get(1).split(" ")[column]);
    }

    private static long noRoutesOfIp6() throws IOException {
        Path counters = Path.of("/proc/net/snmp6");
        if (!Files.exists(counters)) return 0; // a kernel without IPv6
        return Files.readAllLines(counters).stream()
                .filter(line -> line.startsWith("Ip6OutNoRoutes"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .sum();
    }
}
