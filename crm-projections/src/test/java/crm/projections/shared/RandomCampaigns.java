package crm.projections.shared;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEvent.CampaignApproved;
import crm.domain.campaign.CampaignEvent.CampaignCancelled;
import crm.domain.campaign.CampaignEvent.CampaignClosed;
import crm.domain.campaign.CampaignEvent.CampaignDispatched;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignEvent.CampaignPaused;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignEvent.CampaignRejected;
import crm.domain.campaign.CampaignEvent.CampaignResumed;
import crm.domain.campaign.CampaignEvent.CampaignRevised;
import crm.domain.campaign.CampaignEvent.CampaignSubmitted;
import crm.domain.campaign.CampaignEvent.CampaignWithdrawn;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CloseReason;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SkipReason;
import crm.domain.campaign.Variant;
import crm.domain.segment.SegmentId;
import crm.domain.shared.DomainEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Campaigns of a {@link RandomChain}, by their ids. */
final class RandomCampaigns {

    private static final String LI = "li";
    private static final String OPS = "ops";
    private static final PlanFigures FIGURES =
            new PlanFigures(50, 40, 4, Map.of(SkipReason.OPTED_OUT, 1, SkipReason.OVER_CAP, 5));

    private RandomCampaigns() {}

    static Map<String, DomainEvent[]> of(Random random, Supplier<Instant> at) {
        Map<String, DomainEvent[]> streams = new LinkedHashMap<>();
        for (int n = 0; n < 5; n++) {
            CampaignId id = new CampaignId("m" + n);
            streams.put(id.value(), campaign(id, random, at).toArray(DomainEvent[]::new));
        }
        return streams;
    }

    private static List<DomainEvent> campaign(CampaignId id, Random random, Supplier<Instant> at) {
        List<DomainEvent> events = new ArrayList<>(List.of(
                new CampaignDrafted(id, LI, brief("五一"), at.get()),
                new CampaignRevised(id, LI, brief("五一快乐"), at.get()),
                new CampaignRevised(id, LI, brief("五一大促"), at.get()),
                new CampaignSubmitted(id, LI, FIGURES, at.get()),
                new CampaignWithdrawn(id, LI, at.get()),
                new CampaignSubmitted(id, LI, FIGURES, at.get()),
                new CampaignRejected(id, OPS, "太急", at.get()),
                new CampaignRevised(id, LI, brief("五一"), at.get()),
                new CampaignSubmitted(id, LI, FIGURES, at.get())));
        if (random.nextInt(4) == 0) return events;
        Instant planned = at.get();
        events.addAll(List.of(
                new CampaignApproved(id, OPS, at.get()),
                new CampaignPlanned(id, plan(1, planned), planned),
                new CampaignPaused(id, LI, at.get()),
                new CampaignPlanned(id, plan(2, planned), at.get()),
                new CampaignResumed(id, LI, at.get()),
                new CampaignDispatched(id, 2, at.get())));
        events.add(
                random.nextBoolean()
                        ? new CampaignClosed(id, CloseReason.EXPIRED, at.get())
                        : new CampaignCancelled(id, LI, at.get()));
        return events;
    }

    private static CampaignPlan plan(int number, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, java.time.ZoneOffset.UTC);
        return new CampaignPlan(number, FIGURES, 3, 100, day, new FrozenAudience("h", 4, "1f"));
    }

    static CampaignBrief brief(String title) {
        return new CampaignBrief(
                title,
                Set.of(RandomChain.store(0), RandomChain.store(1), RandomChain.store(2)),
                new CampaignAudience.OfSegment(new SegmentId("g1")),
                List.of(
                        new Variant("A", 2, new CampaignContent("您好", List.of())),
                        new Variant("B", 1, new CampaignContent("你好", List.of()))),
                null,
                100,
                null,
                3,
                7);
    }
}
