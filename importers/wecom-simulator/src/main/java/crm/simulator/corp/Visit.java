package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody opened one of the corp's mini-programs, and perhaps bought something.
 *
 * @param scene how they came: staff-profile, mass-message, moment-link, channel-code,
 *     welcome-message (of a contact without a channel) or self
 * @param path the page, with the parameters that the card or link carried
 * @param purchase null when they only looked
 */
public record Visit(
        long number,
        String appid,
        String unionid,
        String openid,
        String scene,
        String path,
        Instant at,
        @Nullable Purchase purchase)
        implements Kept {

    /** @param fen what was paid, and it equals the sum of the lines */
    public record Purchase(String orderNumber, long fen, List<Line> lines) {}

    public record Line(String sku, String name, int quantity, long fen) {}

    @Override
    public String key() {
        return "%012d".formatted(number);
    }
}
