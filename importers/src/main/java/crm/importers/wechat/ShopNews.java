package crm.importers.wechat;

import crm.importers.wecom.callback.CallbackCrypto;
import crm.importers.wecom.callback.CallbackRefused;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What WeChat tells of orders of a shop by itself ({@code channels_ec_order_*}, {@code channels_ec_aftersale_update}): that
 * something of them changed. What it is, is asked of WeChat, so that a message that comes twice, late or in another order than
 * things happened changes nothing, and one that never comes is made up for by the next fetching. Which orders are to be asked
 * about is durable when {@link #receive} returns.
 */
public final class ShopNews {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wechat-shop-news");

    public static final int LIMIT_BYTES = 64 << 10;

    private static final String ORDERS = "channels_ec_order_";
    private static final String AFTER_SALES = "channels_ec_aftersale_update";
    private static final String STATUS = "product_order_status_update";
    private static final int LONGEST_NUMBER = 64;
    private static final int PAGE = 100;
    private static final char BETWEEN = '|';

    private final StoredWeChatApps apps;
    private final DocumentCollection documents;
    private final Runnable wake;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param wake is called when there is something to ask about */
    public ShopNews(StoredWeChatApps apps, DocumentStore store, Runnable wake) {
        this.apps = apps;
        this.documents = store.collection(COLLECTION);
        this.wake = wake;
    }

    /** As a request says it. */
    public record Signed(String signature, String timestamp, String nonce) {}

    /** An order to be asked about. */
    record News(String key, long version, String number) {}

    /**
     * What WeChat asks before it accepts the address: it is answered with what it sent.
     *
     * @param signed with the plain signature, of token, timestamp and nonce
     * @throws CallbackRefused for NOT_CONNECTED or SIGNATURE
     */
    public String verify(String appid, Signed signed, String echo) {
        String[] parts = {push(appid).token(), signed.timestamp(), signed.nonce()};
        Arrays.sort(parts);
        byte[] expected = HexFormat.of()
                .formatHex(sha1(String.join("", parts).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, signed.signature().getBytes(StandardCharsets.UTF_8)))
            throw new CallbackRefused(Reason.SIGNATURE);
        return echo;
    }

    /**
     * Takes a message: JSON, encrypted.
     *
     * @param signed with the signature of the message
     * @throws CallbackRefused when it is not WeChat's, or not this app's
     */
    public void receive(String appid, Signed signed, byte[] body) {
        if (body.length > LIMIT_BYTES) throw new CallbackRefused(Reason.TOO_LARGE);
        WeChatApp.Push push = push(appid);
        String encrypted = read(body, Reason.ENVELOPE).path("Encrypt").asString("");
        if (encrypted.isEmpty()) throw new CallbackRefused(Reason.ENVELOPE);
        String message = new CallbackCrypto(push.token(), push.encodingAesKey(), appid)
                .open(signed.signature(), signed.timestamp(), signed.nonce(), encrypted);
        String number = order(read(message.getBytes(StandardCharsets.UTF_8), Reason.FORBIDDEN));
        if (number.isEmpty()) return; // of goods, coupons or accounts: not ours to follow
        keep(appid + BETWEEN + number);
        wake.run();
    }

    private WeChatApp.Push push(String appid) {
        return apps.find(appid)
                .filter(app -> app.kind() == WeChatApp.Kind.SHOP)
                .map(WeChatApp::push)
                .orElseThrow(() -> new CallbackRefused(Reason.NOT_CONNECTED));
    }

    private JsonNode read(byte[] bytes, Reason otherwise) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new CallbackRefused(otherwise);
        }
    }

    /** Empty: it is about no order. */
    private static String order(JsonNode message) {
        String event = message.path("Event").asString("");
        JsonNode about = message.path(
                event.startsWith(ORDERS)
                        ? "order_info"
                        : event.equals(AFTER_SALES)
                                ? "finder_shop_aftersale_status_update"
                                : event.equals(STATUS) ? "ProductOrderStatusUpdate" : "");
        String number = about.path("order_id").asString("");
        return number.length() <= LONGEST_NUMBER && number.indexOf(BETWEEN) < 0 ? number : "";
    }

    /** Another version each time: what comes while an order is asked about has it asked about once more. */
    private void keep(String key) {
        while (true) {
            long version = documents.get(key).map(Document::version).orElse(0L);
            if (documents.compareAndSet(version, new Document(key, version + 1, new byte[] {'{', '}'}, Map.of())))
                return;
        }
    }

    /** Some that are to be asked about, of one app. */
    List<News> of(WeChatApp app) {
        String prefix = app.appid() + BETWEEN;
        return documents.scan(prefix, PAGE).stream()
                .filter(document -> document.key().startsWith(prefix))
                .map(document -> new News(
                        document.key(), document.version(), document.key().substring(prefix.length())))
                .toList();
    }

    /** It was asked about; when more came meanwhile it stays. */
    void done(News news) {
        documents.compareAndDelete(news.key(), news.version());
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
