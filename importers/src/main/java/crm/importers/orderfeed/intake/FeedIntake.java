package crm.importers.orderfeed.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.mapping.Mapping;
import crm.importers.orderfeed.intake.FeedRefused.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The way in: time, signature, only then the content; stored before it is answered. The signature is HMAC-SHA256 in hex over
 * timestamp, a dot and the body as it was sent (gzipped, if it is), under the feed's secret. A batch may be posted again: each
 * order counts once.
 */
public final class FeedIntake {

    /** How far a request's time may lie from ours. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final StoredFeeds feeds;
    private final FeedStore store;
    private final Clock clock;
    private final Map<Reason, AtomicLong> refused = new EnumMap<>(Reason.class);

    FeedIntake(StoredFeeds feeds, FeedStore store, Clock clock) {
        this.feeds = feeds;
        this.store = store;
        this.clock = clock;
        for (Reason reason : Reason.values()) refused.put(reason, new AtomicLong());
    }

    /** Bytes of a request's body that are more than is taken. */
    public int limitBytes() {
        return FeedBody.BYTES;
    }

    /**
     * Durable when it returns.
     *
     * @param timestamp seconds since 1970, when it was posted; null: not said, as with the signature
     * @param gzip whether the body is gzipped
     * @throws FeedRefused nothing was stored
     * @throws crm.store.documents.StoreUnavailable when it may not have been stored
     */
    public FeedAnswer receive(
            String feed, @Nullable String timestamp, @Nullable String signature, boolean gzip, byte[] body) {
        try {
            return take(feed, timestamp, signature, gzip, body);
        } catch (FeedRefused e) {
            AtomicLong count = refused.get(e.reason());
            if (count != null) count.incrementAndGet();
            throw e;
        }
    }

    /** How often a batch was refused for this reason since the start of this process. */
    public long refused(Reason reason) {
        AtomicLong count = refused.get(reason);
        return count == null ? 0 : count.get();
    }

    private FeedAnswer take(
            String feed, @Nullable String timestamp, @Nullable String signature, boolean gzip, byte[] body) {
        if (body.length > FeedBody.BYTES) throw new FeedRefused(Reason.TOO_LARGE);
        if (timestamp == null || signature == null) throw new FeedRefused(Reason.SIGNATURE);
        requireFresh(timestamp);
        FeedSettings settings = feeds.find(feed)
                .filter(each -> isSigned(each.secret(), timestamp, signature, body))
                .orElseThrow(() -> new FeedRefused(Reason.SIGNATURE));
        Mapping mapping = feeds.mapping(settings.mapping());
        return store.take(feed, mapping, FeedBody.orders(body, gzip));
    }

    private void requireFresh(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) throw new FeedRefused(Reason.STALE);
        Instant posted = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(posted, clock.instant()).abs().compareTo(FRESH) > 0) throw new FeedRefused(Reason.STALE);
    }

    private static boolean isSigned(String secret, String timestamp, String signature, byte[] body) {
        String expected = sign(secret, timestamp, body);
        return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    /** Lower-case hex, as a sender signs. */
    public static String sign(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update(timestamp.getBytes(UTF_8));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new LinkageError("Every JDK has HMAC-SHA256", e);
        }
    }
}
