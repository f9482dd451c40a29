package crm.importers.wecom.outbound.material;

import crm.domain.material.MaterialChecks;
import crm.domain.material.MaterialLimits;
import crm.domain.material.StoredFile;
import crm.domain.shared.DomainRejection;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.client.WeComClient;
import crm.store.content.ContentStore;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * WeCom's names of our files, alive for as long as they are needed: uploaded when first asked for, and again before they
 * expire. One upload however many threads and instances ask: who writes its claim first uploads. An upload whose answer got
 * lost is made again, which is harmless: nobody sees a media_id that nothing was sent with.
 */
public final class MediaIds {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wecom-media");

    private static final int INVALID_IMAGE_SIZE = 40009; // WeCom's code
    private static final int MISSING_MEDIA = 41005; // WeCom's code
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOOKS = 100;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final DocumentCollection documents;
    private final ContentStore content;
    private final MediaUploads uploads;
    private final Supplier<Optional<WeComSettings>> settings;
    private final Rules rules;
    private final Clock clock;
    private final Pause pause;
    private final MaterialChecks checks = new MaterialChecks(MaterialLimits.standard());
    private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param life of a media_id [90253]
     * @param margin how long one must still live to be handed out
     * @param claim after which an upload that nobody came back from is made by another
     */
    public record Rules(Duration life, Duration margin, Duration claim) {

        public static Rules standard() {
            return new Rules(Duration.ofDays(3), Duration.ofHours(6), Duration.ofMinutes(1));
        }
    }

    /** What it needs of the installation. */
    public record Outside(DocumentStore documents, ContentStore content, Clock clock, Pause pause) {}

    /** @param settings empty until somebody connects a corp; a media_id is good for one corp */
    public MediaIds(Outside outside, WeComClient client, Supplier<Optional<WeComSettings>> settings, Rules rules) {
        this.documents = outside.documents().collection(COLLECTION);
        this.content = outside.content();
        this.uploads = new MediaUploads(client);
        this.settings = settings;
        this.rules = rules;
        this.clock = outside.clock();
        this.pause = outside.pause();
    }

    /**
     * @param value the media_id or address; null while the first upload is under way
     * @param until it is alive; null: for ever
     * @param claimedUntil somebody is uploading until then; null: nobody
     */
    private record Kept(
            @Nullable String value,
            @Nullable Instant until,
            @Nullable Instant claimedUntil) {

        static final Kept NOTHING = new Kept(null, null, null);

        @Nullable
        String at(Instant needed) {
            return until == null || until.isAfter(needed) ? value : null;
        }

        boolean isClaimed(Instant now) {
            return claimedUntil != null && claimedUntil.isAfter(now);
        }
    }

    private record Stored(long version, Kept kept) {}

    /** Alive for the standard margin. Never {@link Uncertain}. */
    public CallResult<String> get(StoredFile file, MediaUse use) {
        return get(file, use, rules.margin());
    }

    /** @param atLeast how long it is needed; no longer than WeCom keeps a media_id */
    public CallResult<String> get(StoredFile file, MediaUse use, Duration atLeast) {
        Optional<WeComSettings> corp = settings.get();
        if (corp.isEmpty())
            return new Unavailable<>("No corp is connected", clock.instant().plus(SOON));
        if (use == MediaUse.MOMENT && file.format().isPicture()) {
            try {
                checks.requireForMoment(file);
            } catch (DomainRejection e) {
                return new Refused<>(INVALID_IMAGE_SIZE, e.key() + " " + e.arguments());
            }
        }
        String key = key(corp.get(), file, use);
        synchronized (locks.computeIfAbsent(key, k -> new Object())) {
            return getAlone(key, file, use, atLeast);
        }
    }

    /** WeCom does not know it any more, such as after an administrator deleted it: the next who asks uploads anew. */
    public void forget(StoredFile file, MediaUse use, String value) {
        Optional<WeComSettings> corp = settings.get();
        if (corp.isEmpty()) return;
        String key = key(corp.get(), file, use);
        Stored stored = read(key);
        if (value.equals(stored.kept.value)) write(key, stored.version, Kept.NOTHING);
    }

    private static String key(WeComSettings corp, StoredFile file, MediaUse use) {
        return corp.corpId() + ":" + use + ":" + file.digest();
    }

    /** No other thread of this instance is at this file; other instances may be. */
    private CallResult<String> getAlone(String key, StoredFile file, MediaUse use, Duration atLeast) {
        for (int look = 0; look < LOOKS; look++) {
            Stored stored = read(key);
            Instant now = clock.instant();
            String alive = stored.kept.at(now.plus(atLeast));
            if (alive != null) return new Done<>(alive);
            if (!stored.kept.isClaimed(now)) {
                Kept claim = new Kept(stored.kept.value, stored.kept.until, now.plus(rules.claim()));
                if (write(key, stored.version, claim)) return upload(key, stored, file, use, now);
            } else rest();
        }
        return new Unavailable<>(
                "Another instance has been uploading for too long",
                clock.instant().plus(SOON));
    }

    private CallResult<String> upload(String key, Stored before, StoredFile file, MediaUse use, Instant now) {
        CallResult<String> result = new Unavailable<>("The upload broke off", now.plus(SOON));
        try {
            byte[] bytes = content.find(file.digest()).orElse(null);
            result = bytes == null
                    ? new Refused<>(MISSING_MEDIA, "The file " + file.digest() + " is not there")
                    : certain(uploads.upload(file, bytes, use));
        } finally {
            Kept after = result instanceof Done<String> done
                    ? new Kept(done.value(), use == MediaUse.PICTURE_ADDRESS ? null : now.plus(rules.life()), null)
                    : before.kept;
            write(key, before.version + 1, after);
        }
        return result;
    }

    private CallResult<String> certain(CallResult<String> result) {
        return result instanceof Uncertain<String> lost
                ? new Unavailable<>(lost.why(), clock.instant().plus(SOON))
                : result;
    }

    private Stored read(String key) {
        return documents
                .get(key)
                .map(document -> new Stored(document.version(), json.readValue(document.body(), Kept.class)))
                .orElse(new Stored(0, Kept.NOTHING));
    }

    private boolean write(String key, long version, Kept kept) {
        return documents.compareAndSet(version, new Document(key, version + 1, json.writeValueAsBytes(kept), Map.of()));
    }

    private void rest() {
        try {
            pause.of(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
