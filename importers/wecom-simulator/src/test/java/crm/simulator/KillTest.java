package crm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KillTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String WAY = "{\"type\":1,\"scene\":2,\"user\":[\"s01m01\"]}";

    @TempDir
    Path folder;

    @Test
    void kill_minus_nine_in_the_middle_of_calls_loses_none_that_was_answered() throws Exception {
        List<String> answered = new ArrayList<>();
        Process first = start();
        try {
            String base = address(first);
            String token = token(base);
            Thread killer = Thread.ofVirtual().start(() -> {
                sleep(400);
                first.destroyForcibly();
            });
            try {
                while (true)
                    answered.add(post(base + "/cgi-bin/externalcontact/add_contact_way?access_token=" + token, WAY)
                            .get("config_id")
                            .asString());
            } catch (IOException killed) {
                killer.join();
            }
        } finally {
            first.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
        assertThat(answered).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        Process second = start();
        try {
            String base = address(second);
            String token = token(base);
            for (String id : answered)
                assertThat(post(
                                        base + "/cgi-bin/externalcontact/get_contact_way?access_token=" + token,
                                        "{\"config_id\":\"" + id + "\"}")
                                .get("errcode")
                                .asInt())
                        .isZero();
        } finally {
            second.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "crm.simulator.Main",
                        "--still",
                        "--data",
                        folder.resolve("corp.db").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String address(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine())
            if (line.contains("http://")) return line.replaceAll(".*(http://\\S+).*", "$1");
        throw new IOException("the simulator did not start");
    }

    private static String token(String base) throws Exception {
        SimulatorConfig config = SimulatorConfig.inMemory();
        return post(base + "/cgi-bin/gettoken?corpid=" + config.corpId() + "&corpsecret=" + config.secret(), null)
                .get("access_token")
                .asString();
    }

    /** @param json null: a GET */
    private static JsonNode post(String url, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (json != null) request.POST(HttpRequest.BodyPublishers.ofString(json));
        return JsonMapper.shared()
                .readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
