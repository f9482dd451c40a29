package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Five wrong passwords in 15 minutes for one user from one address, then no further try until the first of them is 15
 * minutes old. By user and address together: a stranger cannot lock a user out from elsewhere. Kept as documents, so that
 * neither a restart nor another instance gives new tries; a right password writes nothing unless wrong ones went before.
 */
public final class SignInLimit {

    public static final int TRIES = 5;
    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final String EXPIRES = "expires";
    public static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("sign-in-tries", CollectionDefinition.number(EXPIRES));

    /** Bounds the store under an attack with invented names: the oldest are forgotten first. */
    private static final int MOST_KEYS = 50_000;

    private static final int SWEPT_AT_ONCE = 500;

    private final DocumentCollection failures;
    private final JsonMapper json;
    private final Clock clock;
    private final int mostKeys;

    public SignInLimit(DocumentStore documents, JsonMapper json, Clock clock) {
        this(documents, json, clock, MOST_KEYS);
    }

    SignInLimit(DocumentStore documents, JsonMapper json, Clock clock, int mostKeys) {
        this.failures = documents.collection(COLLECTION);
        this.json = json;
        this.clock = clock;
        this.mostKeys = mostKeys;
    }

    /** When they were, oldest first. */
    private record Failures(List<Instant> at) {}

    /** When the next try is allowed; empty: now. */
    public Optional<Instant> blockedUntil(String user, String address) {
        List<Instant> tries = failures.get(key(user, address)).map(this::recent).orElse(List.of());
        return tries.size() < TRIES
                ? Optional.empty()
                : Optional.of(tries.getFirst().plus(WINDOW));
    }

    /** Counts each of several at once, also of several instances. */
    public void failed(String user, String address) {
        String key = key(user, address);
        while (true) {
            Optional<Document> before = failures.get(key);
            List<Instant> tries = new ArrayList<>(before.map(this::recent).orElse(List.of()));
            // More than the limit are as good as the limit: what is written stays small.
            if (tries.size() >= TRIES) return;
            tries.add(clock.instant());
            long version = before.map(Document::version).orElse(0L);
            if (failures.compareAndSet(version, document(key, version + 1, tries))) return;
        }
    }

    public void succeeded(String user, String address) {
        String key = key(user, address);
        if (failures.get(key).isPresent()) failures.deleteAll(List.of(key));
    }

    /** Deletes what has expired, and the oldest beyond the bound; returns how many. */
    int sweep() {
        int swept = sweep(clock.millis() + 1, Integer.MAX_VALUE);
        return swept + sweep(Long.MAX_VALUE, Math.max(0, failures.count() - mostKeys));
    }

    private int sweep(long expiredBefore, long most) {
        int swept = 0;
        while (swept < most) {
            int page = (int) Math.min(SWEPT_AT_ONCE, most - swept);
            List<String> keys =
                    failures.range(RangeQuery.ascending(EXPIRES, null, expiredBefore, page)).documents().stream()
                            .map(Document::key)
                            .toList();
            if (keys.isEmpty()) break;
            failures.deleteAll(keys);
            swept += keys.size();
        }
        return swept;
    }

    private List<Instant> recent(Document document) {
        Instant since = clock.instant().minus(WINDOW);
        return json.readValue(document.body(), Failures.class).at().stream()
                .filter(at -> at.isAfter(since))
                .toList();
    }

    private Document document(String key, long version, List<Instant> tries) {
        long expires = tries.getLast().plus(WINDOW).toEpochMilli();
        return new Document(key, version, json.writeValueAsBytes(new Failures(tries)), Map.of(EXPIRES, expires));
    }

    /** A digest: what somebody typed as a name may have been a password. It is gone after 15 minutes and a sweep. */
    private static String key(String user, String address) {
        String name = user.strip().toLowerCase(Locale.ROOT);
        return Digests.sha256(((name.length() > 100 ? name.substring(0, 100) : name) + "|" + address).getBytes(UTF_8));
    }
}
