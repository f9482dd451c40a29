package crm.importers.wechat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an app's orders were fetched.
 *
 * @param upTo everything until then was fetched and stored; null: nothing yet
 * @param refundsAt when refunds were looked for last
 * @param askedAt when WeChat was asked last
 * @param trouble why it did not answer then, in WeChat's words; null: it did
 */
public record WeChatStanding(
        @Nullable Instant upTo,
        @Nullable Instant refundsAt,
        @Nullable Instant askedAt,
        @Nullable String trouble) {

    static final WeChatStanding NONE = new WeChatStanding(null, null, null, null);

    WeChatStanding fetched(Instant until, Instant now) {
        return new WeChatStanding(until, refundsAt, now, null);
    }

    WeChatStanding lookedForRefunds(Instant now) {
        return new WeChatStanding(upTo, now, now, null);
    }

    WeChatStanding troubled(String why, Instant now) {
        return new WeChatStanding(upTo, refundsAt, now, why);
    }
}
