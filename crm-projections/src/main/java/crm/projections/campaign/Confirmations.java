package crm.projections.campaign;

import crm.domain.campaign.SendTask;
import crm.domain.org.StaffAccountId;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who of the staff sent their shares of a campaign and who has not. */
public class Confirmations {

    private final CampaignShares shares;
    private final Clock clock;

    public Confirmations(CampaignShares shares, Clock clock) {
        this.shares = shares;
        this.clock = clock;
    }

    /** Those who have something to send first, the most customers first. */
    public List<StaffConfirmation> of(CampaignView campaign, DataScope scope) {
        Map<StaffAccountId, List<CampaignShare>> byStaff = new LinkedHashMap<>();
        for (CampaignShare share : shares.of(campaign, scope))
            byStaff.computeIfAbsent(share.planned().staffId(), unseen -> new ArrayList<>())
                    .add(share);
        Instant since = clock.instant().minus(SendTask.REMINDERS_COUNT);
        return byStaff.values().stream()
                .map(mine -> confirmation(mine, since))
                .sorted(Comparator.comparing((StaffConfirmation one) -> one.waiting() == 0)
                        .thenComparing(one -> -one.funnel().planned())
                        .thenComparing(one -> one.staffId().value()))
                .toList();
    }

    private static StaffConfirmation confirmation(List<CampaignShare> mine, Instant since) {
        PlannedShare first = mine.getFirst().planned();
        return new StaffConfirmation(
                first.staffId(),
                first.storeId(),
                mine.size(),
                mine.stream().map(CampaignShare::task).filter(Objects::nonNull).toList(),
                SendTask.MOST_REMINDERS
                        - mine.stream()
                                .mapToInt(share -> remindersSince(share, since))
                                .max()
                                .orElse(0),
                mine.stream().map(CampaignShare::funnel).reduce(Funnel.NONE, Funnel::plus));
    }

    private static int remindersSince(CampaignShare share, Instant since) {
        return (int) share.remindedAt().stream().filter(at -> at.isAfter(since)).count();
    }
}
