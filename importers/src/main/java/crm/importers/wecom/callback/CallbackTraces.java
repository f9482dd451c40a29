package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WeCom's requests left behind besides the inbox: that it verified the address, for whoever sets a corp up, and what was
 * refused lately. Refusals are those of this instance since its start: anybody can cause them, so none costs a write, and
 * nothing of their content is kept. Safe for many threads.
 */
public final class CallbackTraces {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("callback-traces");

    /** Begins the echo and the nonce of our own tests, which are no news of WeCom. */
    static final String TEST = "crm-test-";

    private static final int REFUSALS = 20;

    private final DocumentCollection documents;
    private final SealedBodies digests;
    private final Clock clock;
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private @Nullable Duration ahead;

    CallbackTraces(DocumentStore store, DataKeys keys, Clock clock) {
        this.documents = store.collection(COLLECTION);
        this.digests = new SealedBodies(keys, "callback-traces");
        this.clock = clock;
    }

    public record Refusal(Instant at, Reason reason) {}

    /**
     * @param refusals of this instance since its start, the latest first
     * @param refused of this instance since its start, by reason
     * @param ahead how far our clock was ahead of WeCom's at the last callback, its way included; null: none came yet
     */
    public record Standing(
            List<Refusal> refusals,
            Map<Reason, Long> refused,
            @Nullable Duration ahead) {}

    public synchronized Standing standing() {
        return new Standing(List.copyOf(refusals), Map.copyOf(counts), ahead);
    }

    /** When WeCom last verified the address with these secrets; empty: not yet. */
    public Optional<Instant> verifiedAt(WeComSettings corp) {
        return documents
                .get(key(corp))
                .map(document -> Instant.ofEpochSecond(Long.parseLong(new String(document.body(), UTF_8))));
    }

    void verified(WeComSettings corp, String echo) {
        if (echo.startsWith(TEST)) return;
        byte[] now = Long.toString(clock.instant().getEpochSecond()).getBytes(UTF_8);
        String key = key(corp);
        while (true) {
            long version = documents.get(key).map(Document::version).orElse(0L);
            if (documents.compareAndSet(version, new Document(key, version + 1, now, Map.of()))) return;
        }
    }

    void taken(CallbackIntake.Signed signed) {
        try {
            Duration late =
                    Duration.between(Instant.ofEpochSecond(Long.parseLong(signed.timestamp())), clock.instant());
            synchronized (this) {
                ahead = late;
            }
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            // signed by whoever has our token all the same
        }
    }

    synchronized void refused(CallbackIntake.Signed signed, Reason reason) {
        if (signed.nonce().startsWith(TEST)) return;
        refusals.addFirst(new Refusal(clock.instant(), reason));
        if (refusals.size() > REFUSALS) refusals.removeLast();
        counts.merge(reason, 1L, Long::sum);
    }

    /** Other secrets have to be verified anew. */
    private String key(WeComSettings corp) {
        String secrets = corp.corpId() + "\n" + corp.callbackToken() + "\n" + corp.encodingAesKey();
        return digests.digest(secrets.getBytes(UTF_8));
    }
}
