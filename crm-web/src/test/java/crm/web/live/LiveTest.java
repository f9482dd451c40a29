package crm.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import crm.platform.security.Sessions;
import crm.platform.security.UserDirectory;
import crm.projections.shared.Projections;
import crm.web.Pages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Over real HTTP, read line by line as a browser does. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "crm.live.beat=100ms")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Sessions sessions;

    @Autowired
    UserDirectory users;

    @Autowired
    Projections projections;

    @Test
    void a_page_hears_a_beat_and_what_moved_and_nothing_of_what_it_is() throws Exception {
        try (InputStream stream = follow("ops", "revenue,contacts").body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
            assertThat(next(lines)).isEqualTo("beat: ");
            assertThat(next(lines)).isEqualTo("beat: ");
            when(projections.position("acquisition")).thenReturn(5L);
            assertThat(nextBut("beat: ", lines)).isEqualTo("moved: contacts");
        } finally {
            when(projections.position("acquisition")).thenReturn(0L);
        }
    }

    @Test
    void it_ends_with_the_session() throws Exception {
        String token = sessions.open(users.find("ops").orElseThrow());
        try (InputStream stream = ask(token, "revenue").body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
            assertThat(next(lines)).isEqualTo("beat: ");
            sessions.close(token);
            assertThat(nextBut("beat: ", lines)).isEqualTo("over: ");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void the_answer_is_a_stream_that_nobody_keeps() throws Exception {
        HttpResponse<InputStream> answer = follow("analyst", "revenue");
        try (InputStream ignored = answer.body()) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        }
    }

    @Test
    void nothing_is_followed_that_one_may_not_open_or_that_there_is_not() throws Exception {
        assertThat(follow("manager", "imports").statusCode()).isEqualTo(204);
        assertThat(follow("staff", "revenue").statusCode()).isEqualTo(204);
        assertThat(follow("ops", "weather").statusCode()).isEqualTo(204);
        assertThat(follow("ops", "").statusCode()).isEqualTo(204);
    }

    private HttpResponse<InputStream> follow(String user, String topics) throws Exception {
        return ask(sessions.open(users.find(user).orElseThrow()), topics);
    }

    private HttpResponse<InputStream> ask(String token, String topics) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live?of=" + topics))
                        .header("Cookie", "crm-session=" + token)
                        .build(),
                BodyHandlers.ofInputStream());
    }

    /** {@code event: data} */
    private static String next(BufferedReader lines) throws IOException {
        String event = lines.readLine();
        String data = lines.readLine();
        assertThat(lines.readLine()).isEmpty();
        return event.substring("event: ".length()) + ": " + data.substring("data: ".length());
    }

    private static String nextBut(String passed, BufferedReader lines) throws IOException {
        String event = next(lines);
        while (event.equals(passed)) event = next(lines);
        return event;
    }
}
