package crm.campaign.dispatch;

import crm.campaign.dispatch.CampaignWork.Entry;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignStanding;
import crm.domain.shared.DomainRejection;
import crm.projections.audience.AudienceLoading;
import crm.projections.campaign.CampaignStreams;
import crm.store.documents.Leases;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.store.work.Rounds;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans and asks for what is due, on one instance, again and again. */
public final class CampaignDispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignDispatcher.class);
    private static final String LEASE = "campaign-dispatch";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final CampaignWork work;
    private final CampaignStreams streams;
    private final Map<CampaignKind, Dispatching> kinds;
    private final Leases leases;
    private final Pace pace;
    private final Rounds rounds = new Rounds("campaign-dispatcher", PAUSE, GOODBYE, this::round);

    /** @param kinds how each kind is carried to staff */
    public CampaignDispatcher(
            CampaignWork work,
            CampaignStreams streams,
            Map<CampaignKind, Dispatching> kinds,
            Leases leases,
            Pace pace) {
        this.work = work;
        this.streams = streams;
        this.kinds = Map.copyOf(kinds);
        this.leases = leases;
        this.pace = pace;
        work.whenAdded(rounds::wake);
    }

    public void start() {
        rounds.start();
    }

    private Duration round() {
        return work() ? pace.lookAgain() : PAUSE;
    }

    /**
     * Does what can be done now; what fails waits for the next time without holding up the others.
     *
     * @return whether there is more to do soon
     */
    public boolean work() {
        boolean more = false;
        for (Entry entry : work.all()) {
            if (rounds.isClosing() || leases.take(LEASE).isEmpty()) return false;
            more |= advance(entry);
        }
        return more;
    }

    private boolean advance(Entry entry) {
        try {
            CampaignStanding campaign = streams.campaign(entry.campaignId()).orElse(null);
            Dispatching dispatching =
                    campaign == null ? null : kinds.get(campaign.brief().kind());
            return campaign != null && dispatching != null && dispatching.advance(campaign);
        } catch (AudienceLoading loading) {
            LOG.debug("The audience index is being loaded");
            return true;
        } catch (DomainRejection e) {
            // Somebody paused or ended it a moment ago: the next look sees that.
            LOG.info("Campaign {} goes on otherwise: {}", entry.campaignId(), e.getMessage());
            return true;
        } catch (StoreUnavailable | LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Campaign {} could not be dispatched", entry.campaignId(), e);
            return false;
        }
    }

    /** Ends after the share that is being asked for. */
    @Override
    public void close() {
        rounds.close();
    }
}
