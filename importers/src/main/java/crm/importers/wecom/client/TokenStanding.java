package crm.importers.wecom.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The access token that is in use.
 *
 * @param askedAt when WeCom gave it; null: not known
 * @param expiresAt at the latest: WeCom may let it die before (91039)
 */
public record TokenStanding(@Nullable Instant askedAt, Instant expiresAt) {}
