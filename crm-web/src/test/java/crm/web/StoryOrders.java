package crm.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.domain.attribution.Attribution;
import crm.domain.attribution.BoundRelation;
import crm.domain.attribution.Credit;
import crm.domain.attribution.KindWeights;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitReason;
import crm.domain.attribution.StandardModels;
import crm.domain.attribution.Touch;
import crm.domain.attribution.TouchKind;
import crm.domain.campaign.CampaignId;
import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.Place;
import crm.domain.org.StaffAccountId;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.Money;
import crm.domain.sharetarget.ShareTargetId;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import crm.projections.attribution.Explanations;
import crm.projections.attribution.OrderExplanation;
import crm.projections.attribution.TouchRules;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.milestone.MilestoneView;
import crm.projections.milestone.Milestones;
import crm.projections.order.OrderHistory;
import crm.projections.order.OrderState;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.projections.sharetarget.TargetView;
import crm.projections.sharetarget.Targets;
import crm.store.log.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The invented orders one by one: each customer was told of a campaign, opened it and has a guide at the store. */
@Configuration(proxyBeanMethods = false)
@Profile(Pages.PROFILE)
class StoryOrders {

    private static final StaffAccountId LI = new StaffAccountId("staff-li");

    /** One of {@link StoryReports}; empty too when it is out of scope. */
    static Optional<OrderView> order(DataScope scope, OrderId id) {
        return sold(scope, id).map(StoryOrders::view);
    }

    private static Optional<StoryReports.Sold> sold(DataScope scope, OrderId id) {
        return StoryReports.ORDERS.stream()
                .filter(sold -> sold.id().equals(id))
                .filter(sold -> scope.sees(sold.store().storeId()))
                .findFirst();
    }

    private static OrderView view(StoryReports.Sold sold) {
        return new OrderView(
                sold.id(),
                sold.store().storeId(),
                sold.channel(),
                sold.customer(),
                LI,
                sold.refunded() > 0 ? OrderState.PARTLY_REFUNDED : OrderState.PAID,
                List.of(
                        new OrderLine("莜面鱼鱼", "主食", 2, Money.fen(sold.paid() / 3)),
                        new OrderLine("烤羊排", "热菜", 1, Money.fen(sold.paid() - sold.paid() / 3))),
                Money.fen(sold.paid()),
                List.of(payment(sold)),
                sold.refunded() == 0 ? List.of() : List.of(refund(sold)),
                sold.paidAt().minusSeconds(90),
                null,
                null,
                null);
    }

    private static Payment payment(StoryReports.Sold sold) {
        return new Payment("wx-4200001", Money.fen(sold.paid()), sold.paidAt());
    }

    private static Refund refund(StoryReports.Sold sold) {
        return new Refund("r-1", Money.fen(sold.refunded()), sold.paidAt().plus(Duration.ofHours(2)));
    }

    @Bean
    OrderHistory orderHistory() {
        OrderHistory history = mock(OrderHistory.class);
        when(history.of(any(), any()))
                .thenAnswer(asked -> sold(asked.getArgument(0), asked.getArgument(1))
                        .map(StoryOrders::told)
                        .orElse(List.of()));
        return history;
    }

    private static List<OrderHistory.Told> told(StoryReports.Sold sold) {
        OrderView view = view(sold);
        Instant recorded = sold.paidAt().plusSeconds(4);
        List<OrderHistory.Told> told = new ArrayList<>();
        told.add(new OrderHistory.Told(
                LogPosition.of(91_204, 0),
                recorded,
                "order.placed",
                new OrderEvent.OrderPlaced(
                        view.orderId(),
                        view.storeId(),
                        view.channel(),
                        view.customerId(),
                        LI,
                        view.lines(),
                        view.total(),
                        view.placedAt(),
                        null)));
        told.add(new OrderHistory.Told(
                LogPosition.of(91_205, 0),
                recorded,
                "order.paid",
                new OrderEvent.OrderPaid(
                        view.orderId(), view.storeId(), view.channel(), view.customerId(), payment(sold), true)));
        if (sold.refunded() > 0)
            told.add(new OrderHistory.Told(
                    LogPosition.of(91_377, 0),
                    recorded.plus(Duration.ofHours(2)),
                    "order.refunded",
                    new OrderEvent.OrderRefunded(
                            view.orderId(),
                            view.storeId(),
                            view.channel(),
                            view.customerId(),
                            refund(sold),
                            sold.paidAt(),
                            false)));
        return told;
    }

    @Bean
    Explanations explanations() {
        Explanations explanations = mock(Explanations.class);
        when(explanations.order(any(), any(), any()))
                .thenAnswer(asked -> sold(asked.getArgument(0), asked.getArgument(1))
                        .map(sold -> explained(sold, asked.getArgument(2))));
        return explanations;
    }

    private static OrderExplanation explained(StoryReports.Sold sold, @Nullable ModelVersion asked) {
        ModelVersion model = asked == null ? StandardModels.DEFAULT : asked;
        ModelTerms terms = StandardModels.TERMS.get(model.modelId());
        if (terms == null || model.number() != 1) throw new UnknownModel(model);
        Money money = Money.fen(sold.paid() - sold.refunded());
        Attribution attribution = Attribution.of(
                terms,
                KindWeights.EQUAL,
                sold.paidAt(),
                sold.store().storeId(),
                sold.customer() == null ? List.of() : touches(sold),
                List.of(new BoundRelation(
                        LI, sold.store().storeId(), sold.paidAt().minus(Duration.ofDays(200)), null)));
        List<Credit> credits = attribution.credits(money);
        return new OrderExplanation(
                sold.id(),
                sold.store().storeId(),
                sold.customer(),
                model,
                terms,
                sold.paidAt(),
                money,
                attribution.reasons().stream()
                        .map(reason -> new OrderExplanation.Line(reason, credited(reason, credits)))
                        .toList(),
                List.of(),
                attribution.staff(),
                KindWeights.EQUAL,
                TouchRules.STANDARD,
                LogPosition.endOf(StoryChain.HEAD));
    }

    private static Money credited(SplitReason reason, List<Credit> credits) {
        return credits.stream()
                .filter(credit -> credit.reason().equals(reason))
                .map(Credit::money)
                .findFirst()
                .orElse(Money.ZERO);
    }

    private static List<Touch> touches(StoryReports.Sold sold) {
        return List.of(
                touch(TouchKind.MESSAGE_DELIVERED, sold, Duration.ofDays(12), null),
                touch(TouchKind.CODE_ADDED, sold, Duration.ofDays(5), null),
                touch(TouchKind.MESSAGE_DELIVERED, sold, Duration.ofDays(2), new CampaignId("k-running")),
                touch(TouchKind.MESSAGE_OPENED, sold, Duration.ofHours(30), new CampaignId("k-running")),
                touch(TouchKind.SELF_OPENED, sold, Duration.ofHours(1), null));
    }

    private static Touch touch(
            TouchKind kind, StoryReports.Sold sold, Duration before, @Nullable CampaignId campaign) {
        return new Touch(
                kind,
                sold.paidAt().minus(before),
                LogPosition.of(80_000, 0) + kind.ordinal(),
                LI,
                sold.store().storeId(),
                campaign,
                campaign == null ? null : "A",
                null,
                kind == TouchKind.MESSAGE_OPENED);
    }

    @Bean
    AttributionModels attributionModels() {
        AttributionModels models = mock(AttributionModels.class);
        when(models.standard()).thenReturn(StandardModels.DEFAULT);
        when(models.list())
                .thenReturn(StandardModels.TERMS.entrySet().stream()
                        .map(model -> new AttributionModelView(
                                model.getKey(),
                                List.of(new AttributionModelView.Version(1, model.getValue(), null, null)),
                                true,
                                false))
                        .toList());
        when(models.terms(any()))
                .thenAnswer(asked -> Optional.ofNullable(StandardModels.TERMS.get(
                        asked.<ModelVersion>getArgument(0).modelId())));
        return models;
    }

    @Bean
    Milestones milestones() {
        List<MilestoneView> marks = List.of(
                mark("m1", LocalDate.of(2026, 2, 1), Place.CHAIN, "全部门店停业", "All stores closed"),
                mark("m2", LocalDate.of(2026, 2, 8), Place.CHAIN, "导购开始群发", "Guides begin to message"),
                mark("m3", LocalDate.of(2026, 4, 12), new Place.AtStore(Pages.LAKE), "恢复堂食", "Dining in again"));
        Milestones milestones = mock(Milestones.class);
        when(milestones.between(any(), any(), any()))
                .thenAnswer(asked -> marks.stream()
                        .filter(mark -> !mark.day().isBefore(asked.getArgument(1)))
                        .filter(mark -> !mark.day().isAfter(asked.getArgument(2)))
                        .toList());
        return milestones;
    }

    private static MilestoneView mark(String id, LocalDate day, Place place, String zh, String en) {
        return new MilestoneView(
                new MilestoneId(id), day, place, new MilestoneText(zh, en), "ops", Pages.NOW, false);
    }

    @Bean
    Targets targets() {
        Targets targets = mock(Targets.class);
        when(targets.holding(any(), any(), any()))
                .thenAnswer(asked -> {
                    BookPeriodId period = BookPeriodId.of(asked.<YearMonth>getArgument(2));
                    Place place = asked.getArgument(1);
                    return Optional.of(new TargetView(
                            ShareTargetId.of(period, place), period, place, 700, "ops", Pages.NOW));
                });
        return targets;
    }
}
