package crm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a child process, told through its standard input. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() {
        if (process != null) process.destroyForcibly();
    }

    /** @return the first line it prints */
    private String start(String... options) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "crm.simulator.Main",
                        "--child")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        OutputStream pipe = process.getOutputStream();
        pipe.write((String.join("\n", options) + "\n\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return lines.readLine();
    }

    private static String ask(String base, String path, String json) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void it_takes_secrets_where_no_list_of_processes_shows_them_and_ends_with_its_input() throws Exception {
        String ready =
                start("data " + folder.resolve("corp.db"), "secret not-for-everybody", "still", "behaviour reads=0.25");
        assertThat(ready).startsWith("READY http://127.0.0.1:");
        String base = ready.substring("READY ".length());
        assertThat(ask(base, "/cgi-bin/gettoken?corpid=ww1c0ffee5eed00001&corpsecret=not-for-everybody", ""))
                .contains("43001"); // a GET is wanted
        assertThat(ask(base, "/control/behaviour", "{}")).contains("\"reads\":0.25", "\"arrivalsPerHour\":0.0");
        assertThat(process.info().commandLine().orElse("")).doesNotContain("not-for-everybody");
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void a_roster_has_joined_before_anybody_lives() throws Exception {
        Path roster = Files.writeString(folder.resolve("roster.json"), """
                {"departments": [{"id": 11, "name": "国贸店", "parentId": 1}],
                 "members": [{"userid": "hy001-01", "name": "王芳", "departments": [11], "position": "店长", "gender": 2}],
                 "customers": [{"externalUserid": "wm1", "name": "李强", "gender": 1,
                   "relations": [{"userid": "hy001-01", "at": "2026-02-01T04:00:00Z", "addWay": 1}]}]}
                """);
        String base = start("roster " + roster, "behaviour arrivalsPerHour=3600", "behaviour quietest=1")
                .substring("READY ".length());
        assertThat(ask(base, "/control/members", "{}")).contains("hy001-01").doesNotContain("s01m01");
        // Somebody comes every second, and all of them to the one member there is.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!ask(base, "/control/callbacks", "{}").contains("add_external_contact")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
        }
        assertThat(ask(base, "/control/follows", "{}")).contains("wm1");
    }

    @Test
    void what_is_wrong_is_said_in_one_line() throws Exception {
        assertThat(start("no-such-option 1")).isEqualTo("FAILED no such option, or no value: --no-such-option");
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void a_port_that_is_taken_is_said() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(start("port " + taken.getLocalPort()))
                    .startsWith("FAILED ")
                    .containsIgnoringCase("in use");
        }
    }
}
