package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.org.StoreId;
import crm.platform.security.ApiKeys.Made;
import crm.projections.shared.DataScope;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeysTest {

    private static final Set<Role> OPS = Set.of(Role.OPS);

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-05-01T15:00:00Z"); // 23:00 in Shanghai
    private SqliteFile file;
    private DocumentStore documents;
    private ApiKeys keys;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("store.db"));
        documents = new SqliteDocuments(file);
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        keys = new ApiKeys(documents, JsonMapper.builder().build(), clock, ZoneId.of("Asia/Shanghai"));
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    @Test
    void a_key_comes_in_with_its_roles_and_stores() {
        Made made = keys.make(" till ", "admin", OPS, Set.of(new StoreId("S01")));
        assertThat(made.secret()).matches("crm_[0-9A-Za-z]{40}");
        ApiKey admitted = keys.admit(made.secret()).orElseThrow();
        assertThat(admitted.name()).isEqualTo("till");
        assertThat(admitted.madeBy()).isEqualTo("admin");
        assertThat(admitted.roles()).isEqualTo(OPS);
        assertThat(admitted.reach()).isEqualTo(Reach.of(Set.of(new StoreId("S01"))));
        assertThat(new ApiCaller(admitted, new DataScope.AllStores()).name())
                .isEqualTo("api:" + made.key().id());
    }

    @Test
    void the_key_itself_is_kept_nowhere() {
        Made made = keys.make("till", "admin", OPS, null);
        for (Document document : stored().scan("", 10))
            assertThat(document.key() + new String(document.body(), StandardCharsets.UTF_8))
                    .doesNotContain(made.secret())
                    .doesNotContain(made.secret().substring(4));
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void what_is_no_key_does_not_come_in() {
        Made made = keys.make("till", "admin", OPS, null);
        String other = made.secret().endsWith("a") ? "b" : "a";
        assertThat(keys.admit(made.secret().substring(0, 43) + other)).isEmpty();
        assertThat(keys.admit(made.secret() + "a")).isEmpty();
        assertThat(keys.admit("")).isEmpty();
        assertThat(keys.admit("crm_" + "客".repeat(40))).isEmpty();
    }

    @Test
    void a_revoked_key_is_out_at_once_and_stays_in_the_list() {
        Made made = keys.make("till", "admin", OPS, null);
        assertThat(keys.admit(made.secret())).isPresent();
        assertThat(keys.revoke(made.key().id())).isTrue();
        assertThat(keys.admit(made.secret())).isEmpty();
        assertThat(keys.all()).singleElement().satisfies(key -> {
            assertThat(key.revokedAt()).isEqualTo(now);
            assertThat(key.lastUsed()).isNotNull();
        });
        now = now.plusSeconds(1);
        assertThat(keys.revoke(made.key().id())).isTrue();
        assertThat(keys.all().getFirst().revokedAt()).isEqualTo(now.minusSeconds(1));
        assertThat(keys.revoke("nobody")).isFalse();
    }

    @Test
    void the_day_of_use_is_the_installations_and_is_written_once_a_day() {
        Made made = keys.make("till", "admin", OPS, null);
        assertThat(keys.all().getFirst().lastUsed()).isNull();
        for (int i = 0; i < 5; i++) keys.admit(made.secret());
        assertThat(stored().scan("", 1).getFirst().version()).isEqualTo(2);
        assertThat(keys.all().getFirst().lastUsed()).isEqualTo(LocalDate.of(2026, 5, 1));
        now = now.plus(Duration.ofHours(1)); // midnight in Shanghai
        keys.admit(made.secret());
        assertThat(keys.all().getFirst().lastUsed()).isEqualTo(LocalDate.of(2026, 5, 2));
        assertThat(stored().scan("", 1).getFirst().version()).isEqualTo(3);
    }

    @Test
    void a_key_needs_a_name_and_a_role() {
        assertThatThrownBy(() -> keys.make(" ", "admin", OPS, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.make("till", "admin", Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(keys.all()).isEmpty();
    }

    private DocumentCollection stored() {
        return documents.collection(ApiKeys.COLLECTION);
    }
}
