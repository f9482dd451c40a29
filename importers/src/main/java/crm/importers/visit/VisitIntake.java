package crm.importers.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.visit.VisitRefused.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The way in: time, signature, only then the content; stored before it is answered. The signature is HMAC-SHA256 in hex over
 * timestamp, a dot and the body, under the secret of the mini-program that the body names.
 */
public final class VisitIntake {

    private static final int BODY_BYTES = 1 << 20;

    /** How far a request's time may lie from ours. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Supplier<List<MiniProgramSettings>> settings;
    private final VisitInbox inbox;
    private final Runnable wake;
    private final Clock clock;
    private final VisitReading reading = new VisitReading();
    private final Map<Reason, AtomicLong> refused = new EnumMap<>(Reason.class);

    /** @param wake tells the worker that there is something new */
    VisitIntake(Supplier<List<MiniProgramSettings>> settings, VisitInbox inbox, Runnable wake, Clock clock) {
        this.settings = settings;
        this.inbox = inbox;
        this.wake = wake;
        this.clock = clock;
        for (Reason reason : Reason.values()) refused.put(reason, new AtomicLong());
    }

    /** Bytes of a request's body that are more than is taken. */
    public int limitBytes() {
        return BODY_BYTES;
    }

    /**
     * Durable when it returns.
     *
     * @param timestamp seconds since 1970, when it was posted; null: not said, as with the signature
     * @return whether it was new
     * @throws VisitRefused nothing was stored
     * @throws crm.store.documents.StoreUnavailable when it may not have been stored
     */
    public boolean receive(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        try {
            return take(timestamp, signature, body);
        } catch (VisitRefused e) {
            AtomicLong count = refused.get(e.reason());
            if (count != null) count.incrementAndGet();
            throw e;
        }
    }

    /** How often something was refused for this reason since the start of this process. */
    public long refused(Reason reason) {
        AtomicLong count = refused.get(reason);
        return count == null ? 0 : count.get();
    }

    private boolean take(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        List<MiniProgramSettings> known = settings.get();
        if (known.isEmpty()) throw new VisitRefused(Reason.NOT_CONNECTED);
        if (body.length > BODY_BYTES) throw new VisitRefused(Reason.TOO_LARGE);
        if (timestamp == null || signature == null) throw new VisitRefused(Reason.SIGNATURE);
        requireFresh(timestamp);
        List<String> signers = known.stream()
                .filter(each -> isSigned(each.secret(), timestamp, signature, body))
                .map(MiniProgramSettings::appid)
                .toList();
        if (signers.isEmpty()) throw new VisitRefused(Reason.SIGNATURE);
        VisitReport report = reading.read(body);
        if (!signers.contains(report.appid())) throw new VisitRefused(Reason.SIGNATURE);
        return switch (inbox.store(report, body)) {
            case NEW -> {
                wake.run();
                yield true;
            }
            case REPEATED -> false;
            case OTHER_CONTENT -> throw new VisitRefused(Reason.OTHER_CONTENT);
        };
    }

    private void requireFresh(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) throw new VisitRefused(Reason.STALE);
        Instant posted = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(posted, clock.instant()).abs().compareTo(FRESH) > 0) throw new VisitRefused(Reason.STALE);
    }

    private static boolean isSigned(String secret, String timestamp, String signature, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update(timestamp.getBytes(UTF_8));
            mac.update((byte) '.');
            String expected = HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new LinkageError("Every JDK has HMAC-SHA256", e);
        }
    }
}
