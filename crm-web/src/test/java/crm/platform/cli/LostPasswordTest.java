package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.security.Accounts;
import crm.platform.security.Role;
import crm.platform.security.Sessions;
import crm.platform.security.StoredUsers;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** {@code crm password}: in a process of its own, beside the whole application and without it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostPasswordTest {

    private static final Pattern TOLD = Pattern.compile("One-time password of admin: (\\S+) ");

    @TempDir
    Path directory;

    @Test
    void a_new_password_is_told_and_ends_the_sessions_while_the_product_runs_and_while_it_does_not() throws Exception {
        try (ConfigurableApplicationContext running =
                ApplicationUnderTest.start(directory.resolve("data"), ApplicationUnderTest.NO_SEARCH)) {
            Accounts accounts = running.getBean(Accounts.class);
            UserDirectory users = running.getBean(UserDirectory.class);
            accounts.add("admin", "Administrator", Set.of(Role.ADMIN), null);
            String token =
                    running.getBean(Sessions.class).open(users.find("admin").orElseThrow());
            assertThat(open(running, token).statusCode()).isEqualTo(200);

            password("nobody").refused("There is no user nobody");
            assertThat(accounts.isPassword("admin", told(password("admin")))).isTrue();
            assertThat(users.find("admin").orElseThrow()).matches(UserAccount::mustChangePassword);
            assertThat(open(running, token).headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        }
        String second = told(password("admin"));
        try (SqliteFile file = new SqliteFile(directory.resolve("data/store/crm.db"));
                SqliteDocuments documents = new SqliteDocuments(file)) {
            UserAccount admin = new StoredUsers(documents, JsonMapper.builder().build())
                    .find("admin")
                    .orElseThrow();
            assertThat(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().matches(second, admin.passwordHash()))
                    .isTrue();
            assertThat(admin.mustChangePassword()).isTrue();
        }
    }

    private Terminal password(String name) throws Exception {
        return Terminal.run(
                directory,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Daxoniq.update-checker.disabled=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "crm.platform.cli.CommandLine",
                        "password",
                        name,
                        "--crm.data=" + directory.resolve("data"),
                        ApplicationUnderTest.NO_SEARCH));
    }

    private static String told(Terminal terminal) {
        assertThat(terminal.exit()).as(terminal.err()).isZero();
        Matcher told = TOLD.matcher(terminal.out());
        assertThat(told.find()).as(terminal.out()).isTrue();
        return told.group(1);
    }

    private static HttpResponse<Void> open(ConfigurableApplicationContext application, String token) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/account"))
                .header("Accept", "text/html")
                .header("Cookie", "crm-session=" + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
