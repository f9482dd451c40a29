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
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.Money;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.Explanations;
import crm.projections.attribution.OrderExplanation;
import crm.projections.attribution.TouchRules;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.order.OrderHistory;
import crm.projections.order.OrderState;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import java.time.Duration;
import java.time.Instant;
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
        ModelTerms terms = StoryDefinitions.models().stream()
                .flatMap(each -> each.versions().stream()
                        .filter(version -> each.version(version).equals(model)))
                .map(AttributionModelView.Version::terms)
                .findFirst()
                .orElseThrow(() -> new UnknownModel(model));
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

    private static Touch touch(TouchKind kind, StoryReports.Sold sold, Duration before, @Nullable CampaignId campaign) {
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
}
