package crm.campaign.track;

import crm.campaign.dispatch.CampaignWork;
import crm.campaign.dispatch.CampaignWork.Entry;
import crm.domain.campaign.CampaignId;
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
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after campaigns whose staff are asked, on one instance, again and again. */
public final class CampaignTracker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignTracker.class);
    private static final String LEASE = "campaign-tracking";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final CampaignWork work;
    private final CampaignStreams streams;
    private final Map<CampaignKind, CampaignTracking> kinds;
    private final OptOuts optOuts;
    private final LoneShares loneShares;
    private final Leases leases;
    private final Rounds rounds = new Rounds("campaign-tracker", PAUSE, GOODBYE, this::round);

    CampaignTracker(
            CampaignWork work,
            CampaignStreams streams,
            Map<CampaignKind, CampaignTracking> kinds,
            OptOuts optOuts,
            LoneShares loneShares,
            Leases leases) {
        this.work = work;
        this.streams = streams;
        this.kinds = Map.copyOf(kinds);
        this.optOuts = optOuts;
        this.loneShares = loneShares;
        this.leases = leases;
    }

    public void start() {
        rounds.start();
    }

    private Duration round() {
        work();
        return PAUSE;
    }

    /** Does what is due; what fails waits for the next time without holding up the others. */
    public void work() {
        List<Entry> entries = work.all();
        if (entries.isEmpty() && !optOuts.isPending() && !loneShares.isPending()) return;
        if (leases.take(LEASE).isEmpty()) return;
        guarded("Opt-outs could not be looked after", optOuts::work);
        guarded("Shares could not be replaced", loneShares::work);
        for (Entry entry : entries) {
            if (rounds.isClosing() || leases.take(LEASE).isEmpty()) return;
            look(entry);
        }
    }

    private void look(Entry entry) {
        CampaignId id = entry.campaignId();
        guarded("Campaign " + id + " could not be looked after", () -> {
            CampaignStanding campaign = streams.campaign(id).orElse(null);
            CampaignTracking tracking =
                    campaign == null ? null : kinds.get(campaign.brief().kind());
            if (campaign == null || tracking == null) return;
            if (tracking.look(campaign)) work.done(entry);
        });
    }

    private static void guarded(String trouble, Runnable step) {
        try {
            step.run();
        } catch (AudienceLoading loading) {
            LOG.debug("The audience index is being loaded");
        } catch (DomainRejection e) {
            // Somebody did something with it a moment ago: the next look sees that.
            LOG.info("{} yet: {}", trouble, e.getMessage());
        } catch (StoreUnavailable | LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn(trouble, e);
        }
    }

    /** Ends after the campaign that is being looked after. */
    @Override
    public void close() {
        rounds.close();
    }
}
