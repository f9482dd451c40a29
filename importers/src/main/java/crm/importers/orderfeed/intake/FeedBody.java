package crm.importers.orderfeed.intake;

import crm.importers.orderfeed.intake.FeedRefused.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch: {@code {"orders": […]}}, gzipped or not. Amounts stay as they are written, to the last digit. */
final class FeedBody {

    /** Bytes as they come. */
    static final int BYTES = 4 << 20;

    private static final int UNPACKED_BYTES = 32 << 20;
    private static final int MOST = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FeedBody() {}

    /** @throws FeedRefused when it is too large or nothing of the kind */
    static List<JsonNode> orders(byte[] body, boolean gzip) {
        byte[] plain = gzip ? unpacked(body) : body;
        JsonNode orders = tree(plain).path("orders");
        if (!orders.isArray()) throw new FeedRefused(Reason.MALFORMED);
        if (orders.size() > MOST) throw new FeedRefused(Reason.TOO_LARGE);
        return orders.valueStream().toList();
    }

    /** @throws FeedRefused MALFORMED */
    static JsonNode tree(byte[] plain) {
        try {
            return JSON.readTree(plain);
        } catch (JacksonException e) {
            throw new FeedRefused(Reason.MALFORMED);
        }
    }

    static byte[] bytes(JsonNode order) {
        return JSON.writeValueAsBytes(order);
    }

    /** Never more in memory than is taken, however much comes out. */
    private static byte[] unpacked(byte[] body) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(UNPACKED_BYTES + 1);
            if (plain.length > UNPACKED_BYTES) throw new FeedRefused(Reason.TOO_LARGE);
            return plain;
        } catch (IOException e) {
            throw new FeedRefused(Reason.MALFORMED);
        }
    }
}
