package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import crm.domain.org.StoreId;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");
    private static final Set<Role> OPS = Set.of(Role.OPS);
    private static final Set<Role> ADMIN = Set.of(Role.ADMIN);

    @TempDir
    Path directory;

    /** As the product's, with little memory: what is proven here is not its cost. */
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 64, 1);

    private SqliteFile file;
    private DocumentStore documents;
    private UserDirectory users;
    private Accounts accounts;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("store.db"));
        documents = new SqliteDocuments(file);
        users = instance();
        accounts = new Accounts(users, encoder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private UserDirectory instance() {
        return new StoredUsers(documents, JsonMapper.builder().build());
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    @Test
    void a_new_user_has_a_password_that_is_told_once_and_has_to_be_changed() {
        String password = accounts.add("Li", "李娜", OPS, Set.of(new StoreId("S01")));
        UserAccount li = users.find("li").orElseThrow();
        assertThat(encoder.matches(password, li.passwordHash())).isTrue();
        assertThat(li.mustChangePassword()).isTrue();
        assertThat(li.stores()).containsExactly(new StoreId("S01"));
        accounts.changeOwn("li", password, "a horse, a staple");
        assertThat(users.find("li").orElseThrow().mustChangePassword()).isFalse();
        assertThat(accounts.isPassword("li", password)).isFalse();
        assertThat(accounts.isPassword("li", "a horse, a staple")).isTrue();
    }

    @Test
    void a_name_is_taken_once_whatever_its_case() {
        accounts.add("li", "李娜", OPS, null);
        assertThatThrownBy(() -> accounts.add("LI", "Other", ADMIN, null)).hasMessage("users.refused.name-taken");
        assertThat(users.find("li").orElseThrow().displayName()).isEqualTo("李娜");
    }

    @Test
    void the_last_enabled_administrator_stays() {
        accounts.add("a", "A", ADMIN, null);
        accounts.add("b", "B", ADMIN, null);
        accounts.enable("b", false);
        assertThatThrownBy(() -> accounts.enable("a", false)).hasMessage("users.refused.last-admin");
        assertThatThrownBy(() -> accounts.edit("a", "A", OPS, null)).hasMessage("users.refused.last-admin");
        accounts.edit("a", "A once more", Set.of(Role.ADMIN, Role.OPS), null);
        accounts.enable("b", true);
        accounts.enable("a", false);
        assertThat(users.find("a").orElseThrow().enabled()).isFalse();
    }

    @Test
    void two_administrators_of_two_instances_cannot_put_each_other_out() throws Exception {
        for (int round = 0; round < 40; round++) {
            users.put(new UserAccount("a", "A", "hash", ADMIN, null, true));
            users.put(new UserAccount("b", "B", "hash", ADMIN, null, true));
            CyclicBarrier start = new CyclicBarrier(3);
            try (ExecutorService all = Executors.newFixedThreadPool(3)) {
                var tasks = List.of(disabling("a", start), disabling("b", start), watching(start));
                for (Future<?> one : all.invokeAll(tasks)) one.get();
            }
            assertThat(users.all().stream().anyMatch(UserAccount::administers)).isTrue();
        }
    }

    @Test
    void an_instance_that_dies_between_two_steps_leaves_an_administrator() {
        accounts.add("a", "A", ADMIN, null);
        accounts.add("b", "B", ADMIN, null);
        DocumentCollection stored = documents.collection(StoredUsers.COLLECTION);
        DocumentCollection dying = mock(DocumentCollection.class, delegatesTo(stored));
        doAnswer(write -> {
                    users.change("b", user -> user.enabled(false));
                    stored.compareAndSet(write.getArgument(0), write.getArgument(1));
                    throw new StoreUnavailable("It died", new IOException());
                })
                .when(dying)
                .compareAndSet(anyLong(), argThat(document -> document.key().equals("a")));
        DocumentStore ofTheDying = mock(DocumentStore.class, delegatesTo(documents));
        doReturn(dying).when(ofTheDying).collection(StoredUsers.COLLECTION);
        UserDirectory other = new StoredUsers(ofTheDying, JsonMapper.builder().build());
        assertThatThrownBy(() -> other.change("a", user -> user.enabled(false))).isInstanceOf(StoreUnavailable.class);
        assertThat(users.find("b").orElseThrow().enabled()).isFalse();
        assertThat(users.all()).anyMatch(UserAccount::administers);
    }

    private Callable<Void> watching(CyclicBarrier start) {
        return () -> {
            start.await();
            for (int look = 0; look < 50; look++) assertThat(users.all()).anyMatch(UserAccount::administers);
            return null;
        };
    }

    private Callable<Void> disabling(String name, CyclicBarrier start) {
        UserDirectory own = instance();
        return () -> {
            start.await();
            try {
                own.change(name, user -> user.enabled(false));
            } catch (UserRefused refused) {
                assertThat(refused.reason()).isEqualTo("users.refused.last-admin");
            }
            return null;
        };
    }

    @Test
    void a_recovered_administrator_is_enabled_when_no_other_is() {
        users.put(new UserAccount("a", "A", "hash", ADMIN, null, false));
        users.put(new UserAccount("li", "李娜", "hash", OPS, null, false));
        assertThat(accounts.recover("li").entry()).isEqualTo(Accounts.Entry.CLOSED);
        Accounts.Recovered opened = accounts.recover("A");
        assertThat(opened.entry()).isEqualTo(Accounts.Entry.OPENED);
        assertThat(accounts.isPassword("a", opened.password())).isTrue();
        assertThat(users.find("a").orElseThrow()).matches(UserAccount::administers);
        assertThat(users.find("a").orElseThrow()).matches(UserAccount::mustChangePassword);
        assertThat(users.find("li").orElseThrow().enabled()).isFalse();
        assertThat(accounts.recover("a").entry()).isEqualTo(Accounts.Entry.OPEN);
    }

    @Test
    void a_recovered_administrator_stays_disabled_when_another_can_enable_them() {
        users.put(new UserAccount("a", "A", "hash", ADMIN, null, false));
        users.put(new UserAccount("b", "B", "hash", ADMIN, null, true));
        assertThat(accounts.recover("a").entry()).isEqualTo(Accounts.Entry.CLOSED);
        assertThat(users.find("a").orElseThrow().enabled()).isFalse();
        assertThatThrownBy(() -> accounts.recover("nobody")).hasMessage("users.refused.unknown");
    }

    @Test
    void a_change_is_made_on_top_of_what_another_instance_changed() {
        accounts.add("a", "A", ADMIN, null);
        accounts.add("li", "李娜", OPS, null);
        UserDirectory other = instance();
        users.change("li", user -> {
            if (user.enabled()) other.change("li", same -> same.enabled(false));
            return user.as("李娜娜", OPS, Reach.ALL, null);
        });
        UserAccount li = users.find("li").orElseThrow();
        assertThat(li.displayName()).isEqualTo("李娜娜");
        assertThat(li.enabled()).isFalse();
    }

    @Test
    void a_password_is_long_enough_and_not_the_name_and_new() {
        accounts.add("lina", "李娜", OPS, null);
        users.change("lina", user -> user.withPassword(encoder.encode("the old one"), NOW, false));
        assertThat(accounts.objection("lina", "ninechars")).contains("account.refused.short");
        assertThat(accounts.objection("lina", "x".repeat(201))).contains("account.refused.long");
        assertThat(accounts.objection("lina", "for-LiNa-only")).contains("account.refused.name");
        assertThat(accounts.objection("lina", "1212121212")).contains("account.refused.same");
        assertThat(accounts.objection("lina", "the old one")).contains("account.refused.old");
        assertThat(accounts.objection("lina", "十个汉字也可以做密码呀")).isEmpty();
        assertThatThrownBy(() -> accounts.changeOwn("lina", "not the old one", "a horse, a staple"))
                .hasMessage("account.refused.wrong");
    }

    @Test
    void users_of_before_are_read() {
        String before = "{\"name\":\"old\",\"displayName\":\"Old\",\"passwordHash\":\"h\",\"roles\":[\"OPS\"],"
                + "\"stores\":null,\"enabled\":true}";
        UserAccount user = JsonMapper.builder().build().readValue(before, UserAccount.class);
        assertThat(user.mustChangePassword()).isFalse();
        assertThat(user.passwordSince()).isNull();
    }

    @Test
    void a_name_has_no_colon_and_no_blank() {
        assertThat(List.of("li", "李娜", "li.na@shop-1", "7")).allMatch(UserAccount::isName);
        assertThat(List.of("", " li", "api:x", "li na", "-li", "x".repeat(51))).noneMatch(UserAccount::isName);
    }
}
