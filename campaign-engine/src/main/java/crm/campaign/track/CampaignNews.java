package crm.campaign.track;

import crm.campaign.dispatch.CampaignWork;
import crm.domain.campaign.CampaignEvent;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignEvent.CampaignRevised;
import crm.domain.campaign.CampaignEvent.CampaignSubmitted;
import crm.domain.campaign.SendTaskEvent;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.shared.DomainEvent;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what matters to campaigns that are under way, in the order of the log. It writes down what there is to do and gives
 * back what was reserved; the workers do the rest.
 */
@ProcessingGroup(CampaignNews.GROUP)
@DisallowReplay
public final class CampaignNews {

    public static final String GROUP = "campaign-news";

    private static final Logger LOG = LoggerFactory.getLogger(CampaignNews.class);

    private final CampaignWork work;
    private final Releasing releasing;
    private final LeavingOut leavingOut;

    CampaignNews(CampaignWork work, Releasing releasing, LeavingOut leavingOut) {
        this.work = work;
        this.releasing = releasing;
        this.leavingOut = leavingOut;
    }

    @EventHandler
    void on(DomainEvent event, TrackingToken token) {
        hear(event, token.position().orElseThrow());
    }

    /** @param position in the log */
    void hear(DomainEvent event, long position) {
        if (event instanceof CampaignEvent e) hear(e);
        else if (event instanceof SendTaskEvent e) release(e);
        else if (event instanceof CustomerOptedOut e) leavingOut.note(e.customerId(), position);
    }

    /** What is reserved in vain runs out with its period: nothing else is to wait for it. */
    private void release(SendTaskEvent event) {
        try {
            releasing.hear(event);
        } catch (StoreUnavailable | LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("What share {} does not reach stays reserved", event.taskId(), e);
        }
    }

    private void hear(CampaignEvent event) {
        boolean written = event instanceof CampaignDrafted
                || event instanceof CampaignRevised
                || event instanceof CampaignSubmitted;
        if (!written) work.add(event.campaignId());
    }
}
