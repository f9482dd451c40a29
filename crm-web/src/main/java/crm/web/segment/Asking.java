package crm.web.segment;

import crm.platform.security.Caller;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.query.Names;
import crm.projections.segment.Segments;
import org.springframework.stereotype.Component;

/** The names that somebody who asks for segments knows. */
@Component
public class Asking {

    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final ChannelCodes channels;
    private final Segments segments;
    private final Campaigns campaigns;

    Asking(StoreDirectory stores, TagDirectory tags, ChannelCodes channels, Segments segments, Campaigns campaigns) {
        this.stores = stores;
        this.tags = tags;
        this.channels = channels;
        this.segments = segments;
        this.campaigns = campaigns;
    }

    /** For those who ask for reports, whose filters speak of the same things. */
    public Names things(Caller by) {
        return names(by);
    }

    RuleNames names(Caller by) {
        return new RuleNames(
                by.scope(),
                stores,
                tags,
                channels,
                () -> segments.names(SegmentDesk.viewer(by)),
                () -> campaigns.list(CampaignQuestion.ALL, new CampaignViewer(by.name(), by.scope())));
    }
}
