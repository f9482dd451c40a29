package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.WeComLimits.Callbacks;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way in: envelope, signature, receiver, only then the message; stored before it is answered. Timestamps are not
 * judged: an old request is either known already or was never taken.
 */
public final class CallbackIntake {

    /** Envelopes have three fields. */
    private static final int ENVELOPE_FIELDS = 32;

    private static final int ENVELOPE_DEPTH = 4;

    private final Supplier<Optional<WeComSettings>> settings;
    private final CallbackInbox inbox;
    private final CallbackTraces traces;
    private final Runnable wake;
    private final List<CallbackArrival> arrivals;
    private final Answering answering;
    private final Callbacks limits;
    private final CallbackXml envelopes;
    private final CallbackXml messages;

    /**
     * @param wake tells the worker that there is something new
     * @param answering counts what is under way
     */
    CallbackIntake(
            Supplier<Optional<WeComSettings>> settings,
            CallbackInbox inbox,
            CallbackTraces traces,
            Runnable wake,
            List<CallbackArrival> arrivals,
            Answering answering,
            Callbacks limits) {
        this.answering = answering;
        this.arrivals = List.copyOf(arrivals);
        this.settings = settings;
        this.inbox = inbox;
        this.traces = traces;
        this.wake = wake;
        this.limits = limits;
        this.envelopes =
                new CallbackXml(new Callbacks(limits.bodyBytes(), ENVELOPE_DEPTH, ENVELOPE_FIELDS, limits.bodyBytes()));
        this.messages = new CallbackXml(limits);
    }

    /** What stands in a request's query. */
    public record Signed(String signature, String timestamp, String nonce) {}

    /** Bytes of a request's body that are more than is taken. */
    public int limitBytes() {
        return limits.bodyBytes();
    }

    /**
     * The plaintext of {@code echostr}, which WeCom wants back when the address is entered.
     *
     * @throws CallbackRefused when it is not our corp's
     */
    public String verify(Signed signed, String echo) {
        return traced(signed, () -> {
            WeComSettings corp = corp();
            String plain = open(corp, signed, echo);
            traces.verified(corp, plain);
            return plain;
        });
    }

    /**
     * Durable when it returns.
     *
     * @return whether it was new
     * @throws CallbackRefused when it is not our corp's: nothing was stored
     * @throws crm.store.documents.StoreUnavailable when it may not have been stored
     */
    public boolean receive(Signed signed, byte[] body) {
        return answering.answer(() -> take(signed, body));
    }

    private boolean take(Signed signed, byte[] body) {
        return traced(signed, () -> {
            if (body.length > limits.bodyBytes()) throw new CallbackRefused(Reason.TOO_LARGE);
            String message = open(corp(), signed, encrypted(body));
            boolean news = store(message);
            traces.taken(signed);
            if (news) wake.run();
            return news;
        });
    }

    private <T> T traced(Signed signed, Supplier<T> work) {
        try {
            return work.get();
        } catch (CallbackRefused refused) {
            traces.refused(signed, refused.reason());
            throw refused;
        }
    }

    private WeComSettings corp() {
        return settings.get().orElseThrow(() -> new CallbackRefused(Reason.NOT_CONNECTED));
    }

    private static String open(WeComSettings corp, Signed signed, String encrypted) {
        return new CallbackCrypto(corp).open(signed.signature(), signed.timestamp(), signed.nonce(), encrypted);
    }

    private String encrypted(byte[] body) {
        try {
            String xml = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            String encrypted = envelopes.read(xml).text("Encrypt");
            if (encrypted != null) return encrypted;
        } catch (CharacterCodingException | UnreadableXml e) {
            // said below
        }
        throw new CallbackRefused(Reason.ENVELOPE);
    }

    private boolean store(String message) {
        try {
            CallbackFields fields = messages.read(message);
            String digest = inbox.digest(fields);
            boolean news = inbox.store(digest, fields, message);
            // Also of a retry: a crash may have come between the two.
            for (CallbackArrival arrival : arrivals) arrival.arrived(digest, fields);
            return news;
        } catch (UnreadableXml e) {
            if (e.isForbidden()) throw new CallbackRefused(Reason.FORBIDDEN);
            return inbox.storeMalformed(message);
        }
    }
}
