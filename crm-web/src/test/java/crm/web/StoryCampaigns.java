package crm.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.campaign.forecast.Forecast;
import crm.campaign.forecast.Forecasts;
import crm.campaign.forecast.Forecasts.Recipient;
import crm.campaign.ledger.QuotaBoard;
import crm.campaign.moment.MomentRange;
import crm.campaign.moment.SegmentTagging;
import crm.campaign.moment.TaggingProgress;
import crm.campaign.plan.PlanPeople;
import crm.campaign.plan.Plans;
import crm.campaign.plan.StoreFigures;
import crm.campaign.policy.SenderRule;
import crm.campaign.track.StillAsked;
import crm.campaign.track.StillAskedQueries;
import crm.domain.attribution.StandardModels;
import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.CloseReason;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.campaign.SkipReason;
import crm.domain.campaign.Variant;
import crm.domain.customer.CustomerId;
import crm.domain.material.Attachment;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.attribution.CampaignRevenue;
import crm.projections.campaign.CampaignFunnel;
import crm.projections.campaign.CampaignFunnels;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignStep;
import crm.projections.campaign.CampaignStep.Kind;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.campaign.Confirmations;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.FunnelRow;
import crm.projections.campaign.PeoplePage;
import crm.projections.campaign.SendTaskView;
import crm.projections.campaign.StaffConfirmation;
import crm.projections.effect.Comparison;
import crm.projections.effect.EffectGroup;
import crm.projections.effect.EffectSteps;
import crm.projections.effect.EffectView;
import crm.projections.effect.Effects;
import crm.projections.effect.Interval;
import crm.projections.effect.Lift;
import crm.projections.effect.Sample;
import crm.projections.effect.StoresCompared;
import crm.projections.effect.Verdict;
import crm.projections.moment.MomentDays;
import crm.projections.shared.DataScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Campaigns of the invented chain, one in each state. */
@Configuration(proxyBeanMethods = false)
@Profile(Pages.PROFILE)
public class StoryCampaigns {

    private static final StoreId BRIDGE = new StoreId("S02");
    private static final Set<StoreId> LAKE = Set.of(Pages.LAKE);
    private static final Instant NOW = Pages.NOW;
    public static final PlanFigures FIGURES = new PlanFigures(
            1_600,
            1_284,
            142,
            Map.of(
                    SkipReason.OPTED_OUT, 12,
                    SkipReason.LOST, 61,
                    SkipReason.NO_SENDER, 20,
                    SkipReason.OVER_CAP, 81));

    public static List<CampaignView> all() {
        return List.of(
                campaign("k-draft", "manager", lapsed("周末老客召回", LAKE), CampaignState.DRAFT),
                campaign("k-rejected", "manager", lapsed("五一会员日", LAKE), CampaignState.REJECTED),
                campaign("k-submitted", "manager", lapsed("好久不见，送一份酸梅汤", LAKE), CampaignState.SUBMITTED),
                campaign("k-own", "ops", lapsed("全国会员日预热", Set.of()), CampaignState.SUBMITTED),
                campaign("k-approved", "ops", lapsed("端午礼盒预售", Set.of()), CampaignState.APPROVED),
                campaign("k-paused", "ops", lapsed("新店开业", Set.of(BRIDGE)), CampaignState.PAUSED),
                campaign("k-running", "manager", lapsed("沉睡客户唤醒：请你回来吃牛大骨", LAKE), CampaignState.TRACKING),
                campaign("k-over", "ops", lapsed("清明家宴", Set.of(Pages.LAKE, BRIDGE)), CampaignState.CLOSED),
                campaign("k-moment", "ops", moment(), CampaignState.DRAFT),
                campaign("k-shown", "ops", moment(), CampaignState.TRACKING));
    }

    private static CampaignBrief lapsed(String title, Set<StoreId> stores) {
        Attachment card =
                Attachment.miniProgram("今晚不做饭", "wx7takeaway0000001", "pages/menu/index?c=may", "0".repeat(64));
        return new CampaignBrief(
                title,
                stores,
                new CampaignAudience.OfSegment(StorySegments.LOYAL),
                List.of(
                        new Variant(
                                "A",
                                1,
                                new CampaignContent("好久不见！我是{store}的{staff}，给您留了一份酸梅汤，来店报手机号就送。", List.of(card))),
                        new Variant("B", 1, new CampaignContent("{store}新品牛大骨上桌了，想请您第一个尝。", List.of(card)))),
                null,
                100,
                NOW.plus(Duration.ofHours(30)),
                3,
                7);
    }

    private static CampaignBrief moment() {
        return new CampaignBrief(
                "新品上市朋友圈",
                Set.of(),
                new CampaignAudience.Viewers(Set.of(), Set.of(), Set.of(), null, Set.of(BRIDGE), Set.of()),
                List.of(),
                new MomentContent("牛大骨今日上桌。", List.of()),
                0,
                null,
                3,
                7);
    }

    private static CampaignView campaign(String id, String owner, CampaignBrief brief, CampaignState state) {
        List<CampaignStep> steps =
                new ArrayList<>(List.of(step(Kind.DRAFTED, owner, 300), step(Kind.REVISED, owner, 280)));
        if (state != CampaignState.DRAFT) steps.add(step(Kind.SUBMITTED, owner, 200));
        if (state == CampaignState.REJECTED)
            steps.add(new CampaignStep(Kind.REJECTED, "admin", NOW, "文案里没有写活动截止日期，请补充。", null, 0));
        boolean begun = state.isPlanned();
        if (state == CampaignState.APPROVED || begun) steps.add(step(Kind.APPROVED, "admin", 180));
        if (begun) steps.add(new CampaignStep(Kind.PLANNED, null, ago(170), null, null, 1));
        if (state == CampaignState.PAUSED) steps.add(step(Kind.PAUSED, "admin", 160));
        if (state == CampaignState.CLOSED)
            steps.add(new CampaignStep(Kind.CLOSED, null, ago(60), null, CloseReason.EXPIRED, 0));
        CampaignPlan plan = new CampaignPlan(
                1, FIGURES, 3, 1_234_567, LocalDate.of(2026, 5, 1), new FrozenAudience("a-1", 142, "d"));
        return new CampaignView(
                new CampaignId(id),
                owner,
                brief,
                state,
                state == CampaignState.DRAFT ? null : FIGURES,
                begun ? List.of(new CampaignView.Planned(plan, ago(170))) : List.of(),
                steps);
    }

    private static CampaignStep step(Kind kind, String by, int minutesAgo) {
        return new CampaignStep(kind, by, ago(minutesAgo), null, null, 0);
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static boolean sees(CampaignViewer viewer, CampaignView campaign) {
        return viewer.scope() instanceof DataScope.AllStores
                || viewer.name().equals(campaign.owner())
                || campaign.brief().stores().stream().anyMatch(viewer.scope()::sees);
    }

    private static Stream<CampaignView> list(CampaignQuestion question, CampaignViewer viewer) {
        return all().stream()
                .filter(each -> sees(viewer, each))
                .filter(each -> question.states().isEmpty() || question.states().contains(each.state()))
                .filter(each -> each.brief().title().contains(question.text()));
    }

    @Bean
    Campaigns campaigns() {
        Campaigns campaigns = mock(Campaigns.class);
        when(campaigns.list(any(), any()))
                .thenAnswer(asked ->
                        list(asked.getArgument(0), asked.getArgument(1)).toList());
        when(campaigns.counts(any(), any())).thenAnswer(asked -> {
            Map<CampaignState, Integer> counts = new EnumMap<>(CampaignState.class);
            CampaignQuestion question = asked.getArgument(0);
            list(new CampaignQuestion(Set.of(), null, question.text(), null), asked.getArgument(1))
                    .forEach(each -> counts.merge(each.state(), 1, Integer::sum));
            return counts;
        });
        when(campaigns.find(any(), any()))
                .thenAnswer(asked -> all().stream()
                        .filter(each -> each.campaignId().equals(asked.getArgument(0)))
                        .filter(each -> sees(asked.getArgument(1), each))
                        .findFirst());
        when(campaigns.ofMoment(any(), any()))
                .thenAnswer(asked -> all().stream()
                        .filter(each -> each.brief().kind() == CampaignKind.MOMENT)
                        .filter(each -> new MomentTaskId("p1").equals(asked.getArgument(0)))
                        .filter(each -> sees(asked.getArgument(1), each))
                        .findFirst());
        when(campaigns.calendar(any(), any(), any()))
                .thenAnswer(asked -> calendar(asked.getArgument(0), asked.getArgument(1), asked.getArgument(2)));
        return campaigns;
    }

    private static SortedMap<LocalDate, List<CampaignView>> calendar(
            LocalDate from, LocalDate to, CampaignViewer viewer) {
        SortedMap<LocalDate, List<CampaignView>> days = new TreeMap<>();
        list(CampaignQuestion.ALL, viewer).forEach(each -> {
            LocalDate day = each.day(ZoneId.of("Asia/Shanghai"));
            if (day != null && !day.isBefore(from) && day.isBefore(to))
                days.computeIfAbsent(day, unseen -> new ArrayList<>()).add(each);
        });
        return days;
    }

    @Bean
    CampaignStreams campaignStreams() {
        CampaignStreams streams = mock(CampaignStreams.class);
        when(streams.limits()).thenReturn(CampaignLimits.STANDARD);
        return streams;
    }

    @Bean
    Forecasts forecasts() {
        Forecasts forecasts = mock(Forecasts.class);
        when(forecasts.forecast(any(), any(), any(), any())).thenAnswer(asked -> forecast(asked.getArgument(3)));
        when(forecasts.people(any(), any(), any(), any(), any(), any(), anyString(), anyInt()))
                .thenReturn(new PlanPeople(
                        IntStream.range(0, 6)
                                .mapToObj(i -> StoryCustomers.id(i).value())
                                .toList(),
                        1_284,
                        "c-0005"));
        when(forecasts.samples(any(), any(), any(), any(), anyInt())).thenAnswer(asked -> {
            CampaignBrief brief = asked.getArgument(1);
            return IntStream.range(0, Math.max(1, brief.variants().size()))
                    .mapToObj(i -> new Recipient(StoryCustomers.id(i * 4).value(), StoryReach.LI, Pages.LAKE, i))
                    .toList();
        });
        return forecasts;
    }

    private static Forecast forecast(DataScope scope) {
        PlanFigures lake = new PlanFigures(900, 720, 80, Map.of(SkipReason.LOST, 61, SkipReason.OVER_CAP, 39));
        List<StoreFigures> all = List.of(
                new StoreFigures(Pages.LAKE, lake),
                new StoreFigures(
                        BRIDGE,
                        new PlanFigures(
                                700,
                                564,
                                62,
                                Map.of(SkipReason.OPTED_OUT, 12, SkipReason.NO_SENDER, 20, SkipReason.OVER_CAP, 42))));
        boolean whole = scope.sees(BRIDGE);
        return new Forecast(
                whole ? FIGURES : lake,
                all.stream().filter(each -> scope.sees(each.storeId())).toList(),
                whole ? 4 : 2,
                whole ? 3 : 1,
                1_234_567,
                LocalDate.of(2026, 5, 2),
                SenderRule.LATEST_ADDED);
    }

    @Bean
    MomentRange momentRange() {
        MomentRange range = mock(MomentRange.class);
        when(range.stores(any())).thenAnswer(asked -> new HashSet<>(Set.of(Pages.LAKE, BRIDGE)));
        when(range.heldOut(any(), any())).thenReturn(Set.of(BRIDGE));
        return range;
    }

    @Bean
    MomentDays momentDays() {
        MomentDays days = mock(MomentDays.class);
        when(days.asked(any(), any())).thenReturn(List.of("p1", "p2", "p3"));
        when(days.tally(any(), any())).thenReturn(new MomentDays.Tally(3, List.of(900, 120, 14)));
        return days;
    }

    @Bean
    SegmentTagging segmentTagging() {
        SegmentTagging tagging = mock(SegmentTagging.class);
        when(tagging.estimate(anyLong())).thenReturn(Duration.ofSeconds(200));
        when(tagging.progress(any())).thenReturn(Optional.of(new TaggingProgress(1_284, 900, Duration.ofSeconds(80))));
        return tagging;
    }

    @Bean
    Plans plans() {
        Plans plans = mock(Plans.class);
        when(plans.people(any(), anyInt(), any(), any(), any(), anyString(), anyInt()))
                .thenReturn(new PlanPeople(List.of("c-0000", "c-0004"), 2, ""));
        return plans;
    }

    @Bean
    QuotaBoard quotaBoard() {
        QuotaBoard board = mock(QuotaBoard.class);
        when(board.tally(any(), any(), any())).thenReturn(List.of(5_120, 2_004, 812, 96));
        when(board.page(any(), any(), any(), anyInt(), anyString(), anyInt()))
                .thenReturn(new QuotaBoard.Page(
                        List.of(new QuotaBoard.Row("c-0000", 4), new QuotaBoard.Row("c-0004", 3)), "12.c-0004"));
        return board;
    }

    private static final Funnel SENT = new Funnel(720, 640, 0, 22, 14, 8, 6, 30, 0);
    private static final Funnel OPEN = new Funnel(564, 0, 564, 0, 0, 0, 0, 0, 0);

    @Bean
    CampaignFunnels campaignFunnels() {
        CampaignFunnels funnels = mock(CampaignFunnels.class);
        when(funnels.of(any(), any())).thenAnswer(asked -> {
            boolean whole = asked.<DataScope>getArgument(1).sees(BRIDGE);
            return new CampaignFunnel(
                    whole ? SENT.plus(OPEN) : SENT,
                    whole
                            ? List.of(new FunnelRow<>(Pages.LAKE, SENT), new FunnelRow<>(BRIDGE, OPEN))
                            : List.of(new FunnelRow<>(Pages.LAKE, SENT)),
                    List.of(new FunnelRow<>(StoryReach.LI, SENT)),
                    List.of(new FunnelRow<>("A", SENT), new FunnelRow<>("B", OPEN)));
        });
        when(funnels.people(any(), any(), any(), any(), any(), anyInt()))
                .thenReturn(new PeoplePage(List.of("c-0000", "c-0001"), "next"));
        return funnels;
    }

    @Bean
    Confirmations confirmations() {
        Confirmations confirmations = mock(Confirmations.class);
        when(confirmations.of(any(), any())).thenAnswer(asked -> {
            DataScope scope = asked.getArgument(1);
            return Stream.of(
                            confirmation(StoryReach.HE, BRIDGE, null, 3, OPEN),
                            confirmation(new StaffAccountId("s-zhou"), Pages.LAKE, null, 0, OPEN),
                            confirmation(StoryReach.LI, Pages.LAKE, NOW, 3, SENT))
                    .filter(one -> scope.sees(one.storeId()))
                    .toList();
        });
        return confirmations;
    }

    private static StaffConfirmation confirmation(
            StaffAccountId staff, StoreId store, @Nullable Instant sentAt, int remindersLeft, Funnel funnel) {
        SendTaskView task = new SendTaskView(
                new SendTaskId("k-running-" + staff),
                "A",
                staff,
                store,
                SendTaskState.CREATED,
                sentAt,
                null,
                false,
                null,
                3 - remindersLeft,
                null,
                funnel);
        return new StaffConfirmation(staff, store, 1, List.of(task), remindersLeft, funnel);
    }

    @Bean
    StillAskedQueries stillAskedQueries() {
        StillAskedQueries queries = mock(StillAskedQueries.class);
        when(queries.of(any(), any()))
                .thenReturn(List.of(new StillAsked(
                        new SendTaskId("k-running-x"), StoryReach.LI, Pages.LAKE, customers("c-0004"), 41_048, NOW)));
        return queries;
    }

    private static TreeSet<CustomerId> customers(String id) {
        TreeSet<CustomerId> customers = new TreeSet<>(Comparator.comparing(CustomerId::value));
        customers.add(new CustomerId(id));
        return customers;
    }

    @Bean
    Effects effects() {
        Effects effects = mock(Effects.class);
        when(effects.of(any(), any())).thenAnswer(asked -> {
            EffectView effect = effect(asked.getArgument(1));
            CampaignView campaign = asked.getArgument(0);
            return Optional.of(campaign.brief().kind() == CampaignKind.MOMENT ? ofMoment(effect) : effect);
        });
        when(effects.people(any(), any(), any(), any(), any(), anyInt()))
                .thenReturn(new PeoplePage(List.of("c-0000", "c-0001"), null));
        return effects;
    }

    @Bean
    CampaignRevenue campaignRevenue() {
        CampaignRevenue revenue = mock(CampaignRevenue.class);
        when(revenue.of(any(), any(), any()))
                .thenReturn(new CampaignRevenue.Attributed(
                        StandardModels.DEFAULT, Money.fen(934_700), 97, new TreeMap<>(), 1));
        return revenue;
    }

    private static EffectView effect(CampaignViewer viewer) {
        boolean whole = viewer.scope() instanceof DataScope.AllStores;
        EffectGroup a = new EffectGroup("A", 642, 600, 96, 130, 84, Money.fen(812_400), new Sample(642, 1_265, 9e6));
        EffectGroup b = new EffectGroup("B", 642, 590, 71, 108, 61, Money.fen(590_100), new Sample(642, 919, 8e6));
        EffectGroup planned =
                new EffectGroup("", 1_284, 1_190, 167, 238, 145, Money.fen(1_402_500), new Sample(1_284, 1_092, 8.6e6));
        EffectGroup heldOut = new EffectGroup("", 142, 0, 0, 12, 6, Money.fen(51_000), new Sample(142, 359, 3e6));
        return new EffectView(
                ago(170),
                ago(170).plus(Duration.ofDays(7)),
                NOW,
                whole,
                planned,
                List.of(a, b),
                whole ? heldOut : null,
                null,
                true,
                new EffectSteps(1_190, 238, 120),
                whole ? lift("", "", .0707, .024, .103, Verdict.WORKS, 0) : null,
                whole
                        ? List.of(
                                lift("A", "", .0886, .031, .127, Verdict.WORKS, 0),
                                lift("B", "", .0527, -.004, .092, Verdict.TOO_FEW, 380))
                        : List.of(),
                whole ? List.of(lift("A", "B", .0358, -.001, .072, Verdict.TOO_FEW, 240)) : List.of());
    }

    private static EffectView ofMoment(EffectView effect) {
        return new EffectView(
                effect.from(),
                effect.to(),
                effect.asOf(),
                effect.whole(),
                effect.planned(),
                List.of(),
                effect.heldOut(),
                effect.whole() ? new StoresCompared(9, 3, 14) : null,
                false,
                effect.steps(),
                effect.whole() ? lift("", "", .0707, -.024, .153, Verdict.TOO_FEW, 6) : null,
                List.of(),
                List.of());
    }

    private static Lift lift(
            String one, String other, double difference, double low, double high, Verdict verdict, long more) {
        return new Lift(
                one,
                other,
                new Comparison(difference, new Interval(low, high), 2, verdict, more),
                new Comparison(difference * 10_000, new Interval(low * 10_000, high * 10_000), 2, verdict, more),
                .95);
    }
}
