package crm.importers.wecom.client;

import crm.importers.wecom.WeComSettings;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The corp's access token (91039), asked for once however many threads and instances want it: it lies sealed in the
 * documents, and only the holder of a lease asks WeCom for another. Safe for many threads.
 */
final class AccessTokens {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wecom-tokens");

    private static final String LEASE = "wecom-token";
    private static final String SEALED_UNDER = "token";
    private static final int LOOKS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final Leases leases;
    private final Clock clock;
    private final Pause pause;
    private final String key;
    private final Asking asking;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile @Nullable Token known;

    /** Why WeCom gave none the last time: until then nobody asks again, and nobody waits for another's vain asking. */
    private volatile @Nullable NotNow refusal;

    AccessTokens(
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            WeComSettings settings,
            Clock clock,
            Pause pause,
            Asking asking) {
        this.documents = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "wecom-tokens");
        this.leases = leases;
        this.clock = clock;
        this.pause = pause;
        this.key = settings.corpId() + ":" + settings.agentId() + ":" + settings.baseUrl();
        this.asking = asking;
    }

    /** Asks WeCom for a token. */
    interface Asking {
        /** @throws NotNow when there is none to be had now */
        Token ask();
    }

    /** @param askedAt null in documents of versions that did not write it down */
    record Token(String value, Instant expiresAt, @Nullable Instant askedAt) {
        /** Never the token. */
        @Override
        public String toString() {
            return "Token[until " + expiresAt + "]";
        }
    }

    /** The one that all instances share, without asking for another; empty: there is none, or it ran out. */
    Optional<TokenStanding> standing() {
        return Optional.ofNullable(stored(null)).map(token -> new TokenStanding(token.askedAt, token.expiresAt));
    }

    /** @throws NotNow when there is none to be had now */
    String current() {
        Token token = known;
        return token != null && isAlive(token, null) ? token.value : renew(null);
    }

    /**
     * Another one than this, which WeCom does not take any more.
     *
     * @throws NotNow when there is none to be had now
     */
    String insteadOf(String dead) {
        return renew(dead);
    }

    private String renew(@Nullable String dead) {
        throwIfRefused();
        return renewAlone(dead);
    }

    private void throwIfRefused() {
        NotNow last = refusal;
        if (last != null && clock.instant().isBefore(last.from()))
            throw new NotNow(String.valueOf(last.getMessage()), last.from());
    }

    private synchronized String renewAlone(@Nullable String dead) {
        throwIfRefused(); // while this one waited for its turn
        for (int look = 0; look < LOOKS; look++) {
            Token there = known != null && isAlive(known, dead) ? known : stored(dead);
            if (there == null) there = askUnderLease(dead);
            if (there != null) {
                known = there;
                return there.value;
            }
            rest();
        }
        throw new NotNow("Another instance has been renewing the token for too long", clock.instant());
    }

    /** Null when another instance is asking. */
    private @Nullable Token askUnderLease(@Nullable String dead) {
        Optional<Lease> lease = leases.take(LEASE);
        if (lease.isEmpty()) return null;
        try {
            Token meanwhile = stored(dead);
            if (meanwhile != null) return meanwhile;
            Token token = asking.ask();
            store(token);
            refusal = null;
            return token;
        } catch (NotNow e) {
            refusal = e;
            throw e;
        } finally {
            leases.release(lease.get());
        }
    }

    private @Nullable Token stored(@Nullable String dead) {
        return documents
                .get(key)
                .flatMap(document -> bodies.open(SEALED_UNDER, key, document.body()))
                .map(plain -> json.readValue(plain, Token.class))
                .filter(token -> isAlive(token, dead))
                .orElse(null);
    }

    private void store(Token token) {
        byte[] sealed = bodies.seal(SEALED_UNDER, key, json.writeValueAsBytes(token));
        while (true) {
            long version = documents.get(key).map(Document::version).orElse(0L);
            if (documents.compareAndSet(version, new Document(key, version + 1, sealed, Map.of()))) return;
        }
    }

    private boolean isAlive(Token token, @Nullable String dead) {
        return token.expiresAt.isAfter(clock.instant()) && !token.value.equals(dead);
    }

    private void rest() {
        try {
            pause.of(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("Interrupted", clock.instant());
        }
    }
}
