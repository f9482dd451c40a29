package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.documents.StoreUnavailable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who is signed in, as documents: a restart or another instance knows them too. The browser has a token of 256 random bits,
 * the store its SHA-256 only, so nobody can sign in with what a backup holds.
 */
public final class Sessions {

    private static final String EXPIRES = "expires";
    public static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("sessions", CollectionDefinition.number(EXPIRES));

    /** However busy it is, a session ends then. */
    public static final Duration LONGEST = Duration.ofDays(7);

    static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final int SWEPT_AT_ONCE = 500;

    private final DocumentCollection sessions;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration idle;
    private final SecureRandom dice = new SecureRandom();

    /** @param idle how long a session lasts without a request */
    public Sessions(DocumentStore documents, JsonMapper json, Clock clock, Duration idle) {
        this.sessions = documents.collection(COLLECTION);
        this.json = json;
        this.clock = clock;
        this.idle = idle;
    }

    /**
     * What is kept of a session.
     *
     * @param passwordSince of the user at sign-in: another one now means that the password was changed since
     * @param notices what the next page is to say
     */
    public record Session(
            String user, @Nullable Instant passwordSince, Instant openedAt, Instant lastSeen, List<Notice> notices) {

        public Session {
            notices = List.copyOf(notices);
        }

        Session seen(Instant at) {
            return new Session(user, passwordSince, openedAt, at, notices);
        }

        Session with(List<Notice> others) {
            return new Session(user, passwordSince, openedAt, lastSeen, others);
        }
    }

    /**
     * A text of a page that follows a redirect.
     *
     * @param path of that page
     */
    public record Notice(String path, Map<String, String> texts, Instant until) {}

    /** @return the token for the browser; it is told once */
    public String open(UserAccount user) {
        byte[] bytes = new byte[32];
        dice.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Session session = new Session(user.name(), user.passwordSince(), now, now, List.of());
        if (!sessions.compareAndSet(0, document(key(token), 1, session)))
            throw new IllegalStateException("The dice gave the same token twice");
        return token;
    }

    /** The session of this token unless it has expired; that it was asked for is noted once a minute. */
    public Optional<Session> find(String token) {
        Optional<Document> stored = stored(token);
        Optional<Session> found = stored.map(this::read).filter(this::goesOn);
        Instant now = clock.instant();
        if (found.isPresent() && !now.isBefore(found.get().lastSeen().plus(BETWEEN_WRITES)))
            noteUse(stored.get(), found.get().seen(now));
        return found;
    }

    /** The same without being noted: who only watches does not use it. */
    Optional<Session> watch(String token) {
        return stored(token).map(this::read).filter(this::goesOn);
    }

    private Optional<Document> stored(String token) {
        return TOKEN.matcher(token).matches() ? sessions.get(key(token)) : Optional.empty();
    }

    private boolean goesOn(Session session) {
        return clock.instant().isBefore(end(session));
    }

    /** Nothing happens when the session is not there any more. */
    public void leave(String token, List<Notice> notices) {
        while (true) {
            Optional<Document> stored = sessions.get(key(token));
            if (stored.isEmpty() || write(stored.get(), read(stored.get()).with(notices))) return;
        }
    }

    public void close(String token) {
        if (TOKEN.matcher(token).matches()) sessions.deleteAll(List.of(key(token)));
    }

    /** Deletes what has expired; returns how many. */
    public int sweep() {
        int swept = 0;
        while (true) {
            List<String> expired =
                    sessions
                            .range(RangeQuery.ascending(EXPIRES, null, clock.millis() + 1, SWEPT_AT_ONCE))
                            .documents()
                            .stream()
                            .map(Document::key)
                            .toList();
            if (expired.isEmpty()) return swept;
            sessions.deleteAll(expired);
            swept += expired.size();
        }
    }

    /** Lost against a sign-out or another request of the same browser, or the disk is full: the page is shown all the same. */
    private void noteUse(Document before, Session session) {
        try {
            write(before, session);
        } catch (StoreUnavailable notNow) {
            log.debug("The use of a session is not noted", notNow);
        }
    }

    private boolean write(Document before, Session session) {
        return sessions.compareAndSet(before.version(), document(before.key(), before.version() + 1, session));
    }

    private Instant end(Session session) {
        Instant byIdleness = session.lastSeen().plus(idle);
        Instant atLast = session.openedAt().plus(LONGEST);
        return byIdleness.isBefore(atLast) ? byIdleness : atLast;
    }

    private Document document(String key, long version, Session session) {
        return new Document(
                key,
                version,
                json.writeValueAsBytes(session),
                Map.of(EXPIRES, end(session).toEpochMilli()));
    }

    private Session read(Document document) {
        return json.readValue(document.body(), Session.class);
    }

    private static String key(String token) {
        return Digests.sha256(token.getBytes(UTF_8));
    }
}
