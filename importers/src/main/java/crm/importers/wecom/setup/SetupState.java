package crm.importers.wecom.setup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the connection of a corp has come.
 *
 * @param corp null: nothing was typed yet
 * @param check null: WeCom has not answered yet, or cannot be asked for want of a secret
 * @param verifiedAt when WeCom verified the callback address; null: not yet with these secrets
 * @param firstNews whether WeCom ever called back with news
 */
public record SetupState(
        @Nullable CorpShown corp,
        @Nullable CorpCheck check,
        @Nullable Instant verifiedAt,
        boolean firstNews) {

    /** WeCom calls back only where it verified the address, with whatever secrets. */
    public boolean isVerified() {
        return verifiedAt != null || firstNews;
    }
}
