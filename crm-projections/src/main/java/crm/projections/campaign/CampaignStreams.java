package crm.projections.campaign;

import crm.domain.campaign.CampaignEvent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.CampaignRulesEvent;
import crm.domain.campaign.CampaignRulesEvent.CampaignLimitsSet;
import crm.domain.campaign.CampaignRulesId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.SendTaskEvent;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.ShareStanding;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Campaigns and their shares as the log itself has them, for whoever carries them out: a projection may be behind what
 * somebody stopped a moment ago. Never for a page.
 */
public class CampaignStreams {

    private final EventLog log;
    private final EventCodec codec;

    public CampaignStreams(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** Empty also for a message that is no campaign. */
    public Optional<CampaignStanding> campaign(CampaignId campaignId) {
        CampaignStanding standing = null;
        for (DomainEvent event : stream(campaignId.value()))
            if (event instanceof CampaignEvent next) standing = CampaignStanding.after(standing, next);
        return Optional.ofNullable(standing);
    }

    public Optional<ShareStanding> share(SendTaskId taskId) {
        ShareStanding standing = null;
        for (DomainEvent event : stream(taskId.value()))
            if (event instanceof SendTaskEvent next) standing = ShareStanding.after(standing, next);
        return Optional.ofNullable(standing);
    }

    public boolean isRequested(SendTaskId taskId) {
        return log.lastSequence(taskId.value()).isPresent();
    }

    /** What campaigns keep to now. */
    public CampaignLimits limits() {
        CampaignLimits limits = CampaignLimits.STANDARD;
        for (DomainEvent event : stream(CampaignRulesId.ONLY.value()))
            if (event instanceof CampaignRulesEvent rules)
                limits = switch (rules) {
                    case CampaignLimitsSet e -> e.limits();
                };
        return limits;
    }

    private List<DomainEvent> stream(String aggregateId) {
        List<DomainEvent> events = new ArrayList<>();
        for (Entry entry : log.readStream(aggregateId, 0)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++)
                events.add(codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return events;
    }
}
