package crm.web.segment;

import crm.platform.security.SignedIn;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import org.springframework.stereotype.Component;

/** The names that whoever asks may use and read in rules. */
@Component
class InsightRules {

    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final ChannelCodes channels;

    InsightRules(StoreDirectory stores, TagDirectory tags, ChannelCodes channels) {
        this.stores = stores;
        this.tags = tags;
        this.channels = channels;
    }

    RuleNames names(SignedIn by) {
        return new RuleNames(by.scope(), stores, tags, channels);
    }
}
