package crm.projections.campaign;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEvent.CampaignApproved;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignEvent.CampaignSubmitted;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.Variant;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.shared.DomainEvent;
import crm.projections.audience.FrozenAudiences;
import crm.projections.customer.VisitDayProjection;
import crm.projections.identity.MergerProjection;
import crm.projections.identity.Mergers;
import crm.projections.order.OrderFactsProjection;
import crm.projections.shared.BatchFold;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Campaigns that tests let happen, told to the log and folded into what the screens ask. */
public final class CampaignStory implements AutoCloseable {

    public static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    public static final StoreId LAKE = new StoreId("S-lake");
    public static final StoreId HILL = new StoreId("S-hill");
    public static final CampaignId MAY_DAY = new CampaignId("may-day");

    public final Engines engines;
    public final FrozenAudiences audiences;
    public final Clock clock = Clock.fixed(MONDAY.plus(Duration.ofDays(3)), ZoneOffset.UTC);
    private final List<LiveRunner> folds = new ArrayList<>();

    public CampaignStory(Path directory) {
        engines = new Engines(directory);
        audiences = new FrozenAudiences(engines.documents);
        for (BatchFold<?, ?> fold : List.of(
                new CampaignProjection(engines.documents),
                new SendTaskProjection(engines.documents),
                new MessageProjection(engines.documents),
                new DeliveryProjection(engines.documents),
                new MergerProjection(engines.documents),
                new VisitDayProjection(engines.documents),
                new OrderFactsProjection(engines.documents))) folds.add(new LiveRunner(fold));
    }

    public void tell(String type, Object id, DomainEvent... events) {
        engines.append(Happening.of(type, id, events));
    }

    /** Folds all that was told. */
    public void fold() {
        for (LiveRunner fold : folds) fold.catchUp(engines.messages(), new Random(3));
    }

    private long position() {
        return folds.stream().mapToLong(LiveRunner::token).min().orElseThrow();
    }

    public static CampaignBrief brief(Set<StoreId> stores, String... variants) {
        List<Variant> all = new ArrayList<>();
        for (String each : variants) all.add(new Variant(each, 1, new CampaignContent("您好", List.of())));
        return new CampaignBrief(
                "五一", stores, new CampaignAudience.OfSegment(new SegmentId("g")), all, null, 100, null, 3, 7);
    }

    public void drafted(CampaignId id, String by, CampaignBrief brief) {
        tell("campaign", id, new CampaignDrafted(id, by, brief, MONDAY.minusSeconds(900)));
    }

    public void planned(CampaignId id, int number, Collection<String> heldOut) {
        PlanFigures figures = new PlanFigures(heldOut.size() + 1, 1, heldOut.size(), Map.of());
        FrozenAudience list = heldOut.isEmpty() ? null : audiences.freeze(heldOut);
        CampaignPlan plan = new CampaignPlan(number, figures, 1, 1, LocalDate.of(2026, 5, 4), list);
        if (number == 1)
            tell(
                    "campaign",
                    id,
                    new CampaignSubmitted(id, "li", figures, MONDAY.minusSeconds(600)),
                    new CampaignApproved(id, "ops", MONDAY.minusSeconds(300)));
        tell("campaign", id, new CampaignPlanned(id, plan, MONDAY.plusSeconds(60L * (number - 1))));
    }

    public void requested(
            CampaignId id, String task, String variant, StoreId store, String staff, Collection<String> recipients) {
        SendTaskId taskId = new SendTaskId(task);
        tell(
                "send-task",
                taskId,
                new SendTaskRequested(
                        taskId,
                        id,
                        variant,
                        "五一",
                        store,
                        new StaffAccountId(staff),
                        SendTarget.CUSTOMERS,
                        audiences.freeze(recipients),
                        new CampaignContent("您好", List.of()),
                        MONDAY.plusSeconds(1)));
    }

    public void delivered(
            CampaignId id,
            String task,
            StoreId store,
            String staff,
            Set<String> sent,
            Set<String> notFriends,
            Set<String> overLimit) {
        SendTaskId taskId = new SendTaskId(task);
        tell(
                "send-task",
                taskId,
                new DeliveriesRecorded(
                        taskId,
                        id,
                        store,
                        new StaffAccountId(staff),
                        SendTarget.CUSTOMERS,
                        sent,
                        notFriends,
                        overLimit,
                        MONDAY.plusSeconds(90)));
    }

    public Campaigns campaigns() {
        return new Campaigns(engines.documents, this::position, SHANGHAI, clock, Duration.ZERO);
    }

    public Messages messages() {
        return new Messages(engines.documents, this::position, clock, Duration.ZERO);
    }

    public CampaignShares shares() {
        Messages messages = messages();
        return new CampaignShares(new RequestedShares(messages), messages, audiences, engines.documents);
    }

    public Mergers mergers() {
        return new Mergers(engines.documents, this::position, clock, Duration.ZERO);
    }

    public CampaignMembers members() {
        return new CampaignMembers(engines.documents, audiences, mergers(), this::position, this::position, clock);
    }

    @Override
    public void close() {
        engines.close();
    }
}
