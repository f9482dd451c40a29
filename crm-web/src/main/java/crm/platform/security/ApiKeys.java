package crm.platform.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crm.domain.org.StoreId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keys of the REST API: {@code crm_} and 40 random letters and digits (238 bits), kept as their SHA-256 only. */
public final class ApiKeys {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("api-keys");

    static final String PREFIX = "crm_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{40}");
    /** Revoked ones included. */
    private static final int MOST = 10_000;

    private final DocumentCollection keys;
    private final JsonMapper json;
    private final Clock clock;
    private final ZoneId zone;

    public ApiKeys(DocumentStore documents, JsonMapper json, Clock clock, ZoneId zone) {
        this.keys = documents.collection(COLLECTION);
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param secret the key itself: nobody can tell it again */
    public record Made(ApiKey key, String secret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    /**
     * @param stores null: all stores
     * @throws IllegalArgumentException for a blank name or no role
     */
    public Made make(String name, String by, Set<Role> roles, @Nullable Set<StoreId> stores) {
        return make(name, by, roles, Reach.of(stores), null, null);
    }

    /**
     * @param areas null: all that the roles allow
     * @param expiresAt null: never
     * @throws IllegalArgumentException for a blank name or no role
     */
    public Made make(
            String name,
            String by,
            Set<Role> roles,
            Reach reach,
            @Nullable Map<ApiArea, ApiAccess> areas,
            @Nullable Instant expiresAt) {
        String secret = PREFIX + RandomText.letters(40);
        ApiKey key = new ApiKey(
                RandomText.letters(12),
                name.strip(),
                by,
                roles,
                reach.stores(),
                clock.instant(),
                null,
                null,
                areas,
                expiresAt,
                reach.regions());
        if (!keys.compareAndSet(0, document(hash(secret), 1, key)))
            throw new IllegalStateException("The dice gave the same key twice");
        return new Made(key, secret);
    }

    /** The key that this secret is, unless it is revoked or has expired; its day of use is noted. */
    public Optional<ApiKey> admit(String secret) {
        if (!FORM.matcher(secret).matches()) return Optional.empty();
        Optional<Document> stored = keys.get(hash(secret));
        Optional<ApiKey> key =
                stored.map(this::read).filter(each -> !each.revoked()).filter(each -> !each.expired(clock.instant()));
        key.ifPresent(each -> noteUse(stored.get(), each));
        return key;
    }

    /** Newest first, revoked ones too. */
    public List<ApiKey> all() {
        return keys.scan("", MOST).stream()
                .map(this::read)
                .sorted(Comparator.comparing(ApiKey::madeAt).reversed().thenComparing(ApiKey::id))
                .toList();
    }

    /** From the next request on nobody comes in with it; false when there is no such key. */
    public boolean revoke(String id) {
        while (true) {
            Optional<Document> stored = keys.scan("", MOST).stream()
                    .filter(document -> read(document).id().equals(id))
                    .findFirst();
            if (stored.isEmpty()) return false;
            Document document = stored.get();
            ApiKey key = read(document);
            if (key.revoked()) return true;
            ApiKey revoked = key.revokedAt(clock.instant());
            if (keys.compareAndSet(document.version(), document(document.key(), document.version() + 1, revoked)))
                return true;
        }
    }

    /** Once a day; a revocation at the same time wins, because this gives way. */
    private void noteUse(Document document, ApiKey key) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        if (today.equals(key.lastUsed())) return;
        keys.compareAndSet(document.version(), document(document.key(), document.version() + 1, key.usedOn(today)));
    }

    private Document document(String key, long version, ApiKey content) {
        return new Document(key, version, json.writeValueAsBytes(content), Map.of());
    }

    private ApiKey read(Document document) {
        return json.readValue(document.body(), ApiKey.class);
    }

    private static String hash(String secret) {
        return Digests.sha256(secret.getBytes(US_ASCII));
    }
}
