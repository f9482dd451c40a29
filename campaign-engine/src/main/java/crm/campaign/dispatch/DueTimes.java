package crm.campaign.dispatch;

import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.QuietHours;
import crm.projections.campaign.CampaignStreams;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Whether it is time for a campaign: not before it is to be sent, not in quiet hours, not after its days are over. */
public final class DueTimes {

    private final CampaignStreams streams;
    private final Clock clock;
    private final ZoneId businessZone;

    public DueTimes(CampaignStreams streams, Clock clock, ZoneId businessZone) {
        this.streams = streams;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    public Instant now() {
        return clock.instant();
    }

    public boolean isDue(CampaignStanding campaign) {
        Instant sendAt = campaign.brief().sendAt();
        return (sendAt == null || !clock.instant().isBefore(sendAt)) && !isQuiet();
    }

    public boolean isExpired(CampaignStanding campaign) {
        Instant expiresAt = campaign.expiresAt();
        return expiresAt != null && !clock.instant().isBefore(expiresAt);
    }

    public boolean isQuiet() {
        QuietHours quiet = streams.limits().quietHours();
        return quiet.contains(clock.instant().atZone(businessZone).toLocalTime());
    }
}
