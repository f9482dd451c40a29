package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.security.Sessions.Notice;
import crm.platform.security.Sessions.Session;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** On every engine alike. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class SessionsContract {

    private static final Duration IDLE = Duration.ofHours(8);
    private static final Instant START = Instant.parse("2026-05-01T02:00:00Z");
    private static final UserAccount LI = new UserAccount("li", "李娜", "$argon2id$x", Set.of(Role.OPS), null, true);

    private Instant now = START;
    private Sessions sessions;

    /** Empty, and the same one however often a test asks. */
    abstract DocumentStore documents();

    @BeforeEach
    void open() {
        sessions = instance();
    }

    private Sessions instance() {
        InstantSource source = () -> now;
        return new Sessions(documents(), JsonMapper.builder().build(), source.withZone(ZoneOffset.UTC), IDLE);
    }

    @Test
    void another_instance_knows_who_is_signed_in() {
        String token = sessions.open(LI);
        assertThat(token).matches("[0-9A-Za-z_-]{43}");
        assertThat(instance().find(token)).map(Session::user).contains("li");
        assertThat(sessions.open(LI)).isNotEqualTo(token);
    }

    @Test
    void neither_the_token_nor_anything_personal_is_kept() {
        String token = sessions.open(LI);
        Document document = stored().scan("", 1).getFirst();
        assertThat(document.key() + new String(document.body(), StandardCharsets.UTF_8))
                .doesNotContain(token)
                .doesNotContain("argon2")
                .doesNotContain("李娜");
    }

    @Test
    void what_is_no_token_finds_nothing() {
        sessions.open(LI);
        for (String token : List.of("", "x", "x".repeat(43), "客".repeat(43)))
            assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void a_closed_session_is_gone_and_no_other() {
        String first = sessions.open(LI);
        String second = sessions.open(LI);
        sessions.close(first);
        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).isPresent();
        assertThat(stored().count()).isEqualTo(1);
    }

    @Test
    void use_is_written_once_a_minute_at_most() {
        String token = sessions.open(LI);
        for (int second = 0; second < 60; second++, now = now.plusSeconds(1)) sessions.find(token);
        assertThat(version()).isEqualTo(1);
        sessions.find(token);
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void a_session_ends_when_it_is_not_used_and_after_a_week_at_last() {
        String token = sessions.open(LI);
        now = now.plus(IDLE).minusSeconds(1);
        assertThat(sessions.find(token)).isPresent();
        now = now.plus(IDLE).minusSeconds(1);
        assertThat(sessions.find(token)).isPresent();
        now = now.plus(IDLE);
        assertThat(sessions.find(token)).isEmpty();

        now = START;
        String busy = sessions.open(LI);
        for (; now.isBefore(START.plus(Sessions.LONGEST)); now = now.plus(Duration.ofHours(1)))
            assertThat(sessions.find(busy)).isPresent();
        assertThat(sessions.find(busy)).isEmpty();
    }

    @Test
    void a_sweep_takes_the_expired_ones_only() {
        for (int i = 0; i < 600; i++) sessions.open(LI);
        now = now.plus(Duration.ofHours(1));
        String young = sessions.open(LI);
        assertThat(sessions.sweep()).isZero();
        now = START.plus(IDLE);
        assertThat(sessions.sweep()).isEqualTo(600);
        assertThat(sessions.sweep()).isZero();
        assertThat(sessions.find(young)).isPresent();
    }

    @Test
    void a_notice_waits_for_the_next_page() {
        String token = sessions.open(LI);
        Notice notice = new Notice("/users", Map.of("note", "users.saved"), now.plusSeconds(180));
        sessions.leave(token, List.of(notice));
        assertThat(instance().find(token).orElseThrow().notices()).containsExactly(notice);
        sessions.close(token);
        sessions.leave(token, List.of());
        assertThat(stored().count()).isZero();
    }

    private long version() {
        return stored().scan("", 1).getFirst().version();
    }

    private DocumentCollection stored() {
        return documents().collection(Sessions.COLLECTION);
    }
}
