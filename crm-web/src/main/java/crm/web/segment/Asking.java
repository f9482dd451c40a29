package crm.web.segment;

import crm.platform.security.Caller;
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

    Asking(StoreDirectory stores, TagDirectory tags, ChannelCodes channels, Segments segments) {
        this.stores = stores;
        this.tags = tags;
        this.channels = channels;
        this.segments = segments;
    }

    /** For those who ask for reports, whose filters speak of the same things. */
    public Names things(Caller by) {
        return names(by);
    }

    RuleNames names(Caller by) {
        return new RuleNames(by.scope(), stores, tags, channels, () -> segments.names(SegmentDesk.viewer(by)));
    }
}
