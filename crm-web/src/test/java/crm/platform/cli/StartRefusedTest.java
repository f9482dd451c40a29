package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.directory.DataDirectory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the application from starting is one sentence; each start is a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartRefusedTest {

    @TempDir
    Path directory;

    private Terminal start(Path data, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "crm.platform.cli.CommandLine",
                "serve",
                "--crm.data=" + data));
        command.addAll(List.of(settings));
        return Terminal.run(directory, Map.of(), command);
    }

    @Test
    void a_taken_port() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(0));
            String port = String.valueOf(taken.getLocalPort());
            start(directory.resolve("data"), "--server.port=" + port).refused("Port " + port + " is taken", "--port");
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void what_is_no_port() throws Exception {
        start(directory, "--server.port=web").refused("Not a port: web");
        start(directory, "--server.port=70000").refused("Port 70000 is taken or not allowed");
    }

    @Test
    void a_data_directory_that_another_process_works_on() throws Exception {
        Path data = directory.resolve("data");
        try (DataDirectory held = DataDirectory.open(data, null, null)) {
            start(data, "--server.port=0")
                    .refused(
                            held.path().toString(),
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_data_directory_that_is_a_file() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        start(file, "--server.port=0").refused(file.toString(), "cannot be written");
    }

    @Test
    void a_full_disk() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 8)) {
            start(disk.path().resolve("data"), "--server.port=0").refused("The disk of", "is full", "MB are free");
        }
    }

    @Test
    void another_currency_or_zone_than_the_data_is_kept_in() throws Exception {
        Path data = directory.resolve("data");
        DataDirectory.open(data, null, null).close();
        start(data, "--server.port=0", "--crm.currency=GBP").refused("CNY", "GBP");
        start(data, "--server.port=0", "--crm.zone=Europe/London").refused("Asia/Shanghai", "Europe/London");
        start(data, "--server.port=0", "--crm.currency=pounds").refused("Not a currency: pounds");
        start(data, "--server.port=0", "--crm.zone=Mars").refused("Not a time zone: Mars");
    }
}
