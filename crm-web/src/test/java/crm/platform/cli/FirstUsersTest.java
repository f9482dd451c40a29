package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.StaffAccountId;
import crm.platform.demo.DemoGuide;
import crm.platform.demo.DemoSettings;
import crm.platform.security.Accounts;
import crm.platform.security.SignInLinks;
import crm.platform.security.StoredUsers;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstUsersTest {

    private static final Pattern TOLD = Pattern.compile("(\\S+) / (\\S+)");

    private static final DemoGuide GUIDE = new DemoGuide(new StaffAccountId("s-li"), "李娜");

    @TempDir
    Path directory;

    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 64, 1);

    private SqliteFile file;
    private DocumentStore documents;
    private UserDirectory users;
    private Accounts accounts;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("store.db"));
        documents = new SqliteDocuments(file);
        users = new StoredUsers(documents, JsonMapper.builder().build());
        accounts = new Accounts(users, encoder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    @Test
    void the_first_start_tells_a_password_that_has_to_be_changed() {
        Matcher told = told(welcome(false));
        UserAccount admin = users.find(told.group(1)).orElseThrow();
        assertThat(encoder.matches(told.group(2), admin.passwordHash())).isTrue();
        assertThat(admin.administers()).isTrue();
        assertThat(admin.mustChangePassword()).isTrue();
    }

    @Test
    void a_later_start_tells_nothing_and_changes_nobody() {
        welcome(false);
        String hash = users.find("admin").orElseThrow().passwordHash();
        assertThat(welcome(false)).isEmpty();
        assertThat(users.find("admin").orElseThrow().passwordHash()).isEqualTo(hash);
    }

    @Test
    void the_demo_tells_its_users_at_every_start_and_none_has_to_change_the_password() {
        List<String> lines = welcome(true);
        assertThat(welcome(true)).isEqualTo(lines).hasSize(5);
        for (String line : lines) {
            Matcher told = told(List.of(line));
            UserAccount user = users.find(told.group(1)).orElseThrow();
            assertThat(encoder.matches(told.group(2), user.passwordHash())).isTrue();
            assertThat(user.mustChangePassword()).isFalse();
        }
        assertThat(users.find("staff").orElseThrow().staff()).isEqualTo(new StaffAccountId("s-li"));
    }

    private List<String> welcome(boolean demo) {
        return new FirstUsers(
                        users,
                        accounts,
                        encoder,
                        new DemoSettings(demo, 50_000, demo),
                        () -> GUIDE,
                        new SignInLinks(documents))
                .welcome();
    }

    private static Matcher told(List<String> lines) {
        assertThat(lines).hasSize(1);
        Matcher told = TOLD.matcher(lines.getFirst().replaceAll(" +", " "));
        assertThat(told.find()).isTrue();
        return told;
    }
}
