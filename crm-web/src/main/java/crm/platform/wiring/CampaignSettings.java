package crm.platform.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast campaigns go out.
 *
 * @param openShares of one campaign that are asked for ahead of WeCom
 * @param taggedPerMinute relations that are tagged in a minute before a moment for a segment
 */
@ConfigurationProperties("crm.campaign")
public record CampaignSettings(
        @DefaultValue("200") int openShares,
        @DefaultValue("3000") int taggedPerMinute) {}
