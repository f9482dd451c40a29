package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.Role;
import crm.platform.security.Sessions;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The whole application, twice on one data directory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedInAfterRestartTest {

    @TempDir
    Path directory;

    @Test
    void a_restart_signs_nobody_out_but_who_was_disabled_meanwhile() throws Exception {
        String li;
        String wang;
        try (ConfigurableApplicationContext first = start()) {
            li = open(first, "li");
            wang = open(first, "wang");
            assertThat(status(first, li)).isEqualTo(200);
        }
        try (ConfigurableApplicationContext second = start()) {
            assertThat(status(second, li)).isEqualTo(200);
            second.getBean(UserDirectory.class)
                    .put(new UserAccount("wang", "wang", "x", Set.of(Role.OPS), null, false));
            assertThat(status(second, wang)).isEqualTo(302);
        }
    }

    private ConfigurableApplicationContext start() {
        return ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
    }

    private static String open(ConfigurableApplicationContext application, String name) {
        String hash = application.getBean(PasswordEncoder.class).encode("a horse, a staple");
        UserAccount user = new UserAccount(name, name, hash, Set.of(Role.OPS), null, true);
        application.getBean(UserDirectory.class).put(user);
        return application.getBean(Sessions.class).open(user);
    }

    private static int status(ConfigurableApplicationContext application, String token) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/account"))
                .header("Accept", "text/html")
                .header("Cookie", "crm-session=" + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
