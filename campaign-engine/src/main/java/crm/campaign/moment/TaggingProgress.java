package crm.campaign.moment;

import java.time.Duration;

/**
 * How far the tagging for a moment has come.
 *
 * @param relations that are to be tagged
 * @param tagged of which WeCom knows it
 * @param left how long the rest takes, about
 */
public record TaggingProgress(int relations, int tagged, Duration left) {}
