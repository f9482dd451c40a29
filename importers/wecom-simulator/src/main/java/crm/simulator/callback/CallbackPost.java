package crm.simulator.callback;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** One delivery over HTTP: signed, encrypted, and fresh in its nonce and its random prefix each time, as WeCom's are. */
public class CallbackPost implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final SecureRandom random = new SecureRandom();
    private final String corpId;
    private final Clock clock;

    /**
     * @param clock says the timestamp that is signed: the time of sending, by which the other side tells what is stale, and
     *     not the corp's time, which may run ahead
     */
    public CallbackPost(String corpId, Clock clock) {
        this.corpId = corpId;
        this.clock = clock;
    }

    /** @return whether it was answered with 200 in time */
    public boolean send(CallbackTarget target, CallbackMessage message, int timeoutMillis) throws InterruptedException {
        return sendXml(target, message.xml(corpId), corpId, timeoutMillis) == 200;
    }

    /**
     * Sends any plaintext, validly signed, to the given receiver.
     *
     * @return the HTTP status; 0 when there was none in time
     */
    public int sendXml(CallbackTarget target, String xml, String receiveId, int timeoutMillis)
            throws InterruptedException {
        return sendEncrypted(
                target,
                xml,
                receiveId,
                "text/xml; charset=UTF-8",
                encrypted -> "<xml><ToUserName><![CDATA[" + receiveId + "]]></ToUserName><Encrypt><![CDATA[" + encrypted
                        + "]]></Encrypt><AgentID><![CDATA[" + target.agentId() + "]]></AgentID></xml>",
                "",
                timeoutMillis);
    }

    /**
     * @param envelope what is posted, made of the ciphertext
     * @param more of the query
     * @return as {@link #sendXml}
     */
    int sendEncrypted(
            CallbackTarget target,
            String message,
            String receiveId,
            String type,
            UnaryOperator<String> envelope,
            String more,
            int timeoutMillis)
            throws InterruptedException {
        CallbackCipher cipher = new CallbackCipher(target.token(), target.encodingAesKey(), receiveId);
        String encrypted = cipher.encrypt(bytes(16), message);
        HttpRequest request = HttpRequest.newBuilder(signed(target, cipher, encrypted, more))
                .timeout(Duration.ofMillis(timeoutMillis))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(envelope.apply(encrypted)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Asks the address as WeCom does before it accepts it [90930]: GET with an encrypted echostr, whose bare plaintext
     * must come back within a second.
     *
     * @return "ok", or what was wrong
     */
    public String verify(CallbackTarget target, int timeoutMillis) throws InterruptedException {
        CallbackCipher cipher = new CallbackCipher(target.token(), target.encodingAesKey(), corpId);
        String secret = HexFormat.of().formatHex(bytes(8));
        String encrypted = cipher.encrypt(bytes(16), secret);
        String echo = "&echostr=" + URLEncoder.encode(encrypted, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(signed(target, cipher, encrypted, echo))
                .timeout(Duration.ofMillis(timeoutMillis))
                .GET()
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) return "HTTP " + answer.statusCode();
            return answer.body().equals(secret) ? "ok" : "not the plaintext of echostr";
        } catch (HttpTimeoutException e) {
            return "no answer in " + timeoutMillis + " ms";
        } catch (IOException e) {
            return "unreachable";
        }
    }

    private URI signed(CallbackTarget target, CallbackCipher cipher, String encrypted, String more) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = Integer.toUnsignedString(random.nextInt());
        String url = target.url().toString();
        return URI.create(url + (url.contains("?") ? "&" : "?") + "msg_signature="
                + cipher.sign(timestamp, nonce, encrypted) + "&timestamp=" + timestamp + "&nonce=" + nonce + more);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        http.close();
    }
}
