package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.importers.wecom.callback.TestRequest.Answer;
import crm.importers.wecom.callback.TestResult.Failure;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the callback address from outside as WeCom does, verification [90930] and then a message, and names the step that
 * fails. What it sends is signed and encrypted as a corp's own; the message is one of {@link CallbackTests}.
 */
public final class CallbackTester {

    /** Of two machines that set their clocks by the network. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final String TYPE = "text/xml; charset=UTF-8";

    private final CallbackInbox inbox;
    private final CallbackXml messages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CallbackTester(CallbackInbox inbox, CallbackXml messages, Clock clock) {
        this.inbox = inbox;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Takes seconds at most.
     *
     * @param callback the address that WeCom is told
     * @param corp as it stands in WeCom
     */
    public TestResult test(URI callback, WeComSettings corp) {
        try {
            CallbackCrypto crypto = new CallbackCrypto(corp);
            String id = HexFormat.of().formatHex(bytes(8));
            Answer verified = verify(callback, crypto, CallbackTraces.TEST + id);
            Failure failure = failure(verified);
            if (failure == null && !verified.body().equals(CallbackTraces.TEST + id)) failure = Failure.OTHER;
            if (failure != null) return new TestResult(failure, verified.status(), ahead(verified));
            String message = CallbackTests.message(corp.corpId(), id, clock.instant());
            Answer taken = post(callback, crypto, corp, message);
            failure = failure(taken);
            if (failure == null && !isStored(message)) failure = Failure.ELSEWHERE;
            long ahead = ahead(verified);
            if (failure == null && Math.abs(ahead) > CLOCKS.toSeconds()) failure = Failure.CLOCK;
            return new TestResult(failure, taken.status(), ahead);
        } catch (TestRequest.Failed failed) {
            return new TestResult(failed.failure(), 0, 0);
        }
    }

    private Answer verify(URI callback, CallbackCrypto crypto, String echo) throws TestRequest.Failed {
        String encrypted = crypto.seal(bytes(16), echo);
        String query = signed(crypto, encrypted) + "&echostr=" + URLEncoder.encode(encrypted, UTF_8);
        return TestRequest.get(callback, query);
    }

    private Answer post(URI callback, CallbackCrypto crypto, WeComSettings corp, String message)
            throws TestRequest.Failed {
        String encrypted = crypto.seal(bytes(16), message);
        String body = "<xml><ToUserName><![CDATA[" + corp.corpId() + "]]></ToUserName><Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt><AgentID><![CDATA[" + corp.agentId() + "]]></AgentID></xml>";
        return TestRequest.post(callback, signed(crypto, encrypted), TYPE, body);
    }

    private String signed(CallbackCrypto crypto, String encrypted) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = CallbackTraces.TEST + HexFormat.of().formatHex(bytes(4));
        return "msg_signature=" + crypto.sign(timestamp, nonce, encrypted) + "&timestamp=" + timestamp + "&nonce="
                + nonce;
    }

    /** Null when the answer is 200. */
    private static @Nullable Failure failure(Answer answer) {
        Optional<Reason> reason = answer.refused();
        if (reason.isPresent())
            return switch (reason.get()) {
                case NOT_CONNECTED -> Failure.NOT_CONNECTED;
                case SIGNATURE -> Failure.TOKEN;
                case CIPHER -> Failure.AES_KEY;
                case RECEIVER -> Failure.CORP;
                case STORE_AWAY -> Failure.STORE_AWAY;
                case ENVELOPE, FORBIDDEN, TOO_LARGE -> Failure.OTHER; // something on the way changed what was sent
            };
        return switch (answer.status()) {
            case 200 -> null;
            case 502, 503, 504 -> Failure.GATEWAY;
            default -> Failure.OTHER;
        };
    }

    private boolean isStored(String message) {
        try {
            return inbox.holds(messages.read(message));
        } catch (UnreadableXml e) {
            throw new IllegalStateException("Our own message", e);
        }
    }

    private long ahead(Answer answer) {
        Instant theirs = answer.date();
        return theirs == null ? 0 : Duration.between(theirs, clock.instant()).toSeconds();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
