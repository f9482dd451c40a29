package crm.campaign.moment;

import java.time.Duration;

/**
 * How fast customers are tagged before a moment: WeCom takes one call for each relation and lets an API be called so often a
 * minute (developer document 90454); the rest is for everything else that tags.
 *
 * @param perMinute relations that are tagged in a minute
 */
public record TaggingPace(int perMinute) {

    public static final TaggingPace STANDARD = new TaggingPace(3_000);

    /** How long so many take. */
    public Duration timeFor(long relations) {
        return Duration.ofSeconds(Math.ceilDiv(relations * 60, perMinute));
    }
}
