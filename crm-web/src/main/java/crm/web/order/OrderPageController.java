package crm.web.order;

import crm.domain.attribution.ModelVersion;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.attribution.Explanations;
import crm.projections.attribution.OrderExplanation;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.order.OrderHistory;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.report.CreditLines;
import crm.web.shared.Figures;
import crm.web.shared.ModelNames;
import crm.web.shared.StaffAndStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One order: what was bought and paid, thanks to whom, and the events that all of it rests on. */
@Controller
@RequestMapping("/orders")
class OrderPageController {

    /** Of an id, enough to tell two customers apart. */
    private static final int ID_END = 6;

    private final OrderQueries orders;
    private final OrderHistory history;
    private final Explanations explanations;
    private final CreditLines credits;
    private final ModelNames models;
    private final StoreDirectory stores;
    private final Figures figures;

    OrderPageController(
            OrderQueries orders,
            OrderHistory history,
            Explanations explanations,
            CreditLines credits,
            ModelNames models,
            StoreDirectory stores,
            Figures figures) {
        this.orders = orders;
        this.history = history;
        this.explanations = explanations;
        this.credits = credits;
        this.models = models;
        this.stores = stores;
        this.figures = figures;
    }

    /** @param event position of it in the log; null: not known yet where it was recorded */
    record Entry(
            boolean refund,
            String id,
            Money money,
            Instant at,
            @Nullable Event event) {}

    /** @param what of the event, its figures */
    record Event(long number, Instant recordedAt, String name, String what) {}

    /** @param model such as {@code last-touch-7d@1}; none: the installation's own choice */
    @GetMapping("/{id}")
    String page(DataScope scope, @PathVariable String id, @RequestParam(defaultValue = "") String model, Model page) {
        OrderView order = orders.order(scope, new OrderId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<OrderHistory.Told> told = history.of(scope, order.orderId());
        List<Event> events = told.stream().map(this::event).toList();
        page.addAttribute("order", order);
        page.addAttribute(
                "names",
                StaffAndStores.of(
                        stores,
                        Stream.ofNullable(order.staffId())
                                .map(StaffAccountId::value)
                                .map(StaffAccountId::new)
                                .toList()));
        page.addAttribute(
                "customer",
                order.customerId() == null ? null : end(order.customerId().value()));
        page.addAttribute("entries", entries(order, told, events));
        page.addAttribute("events", events);
        credited(scope, order, model, page);
        return "order/page";
    }

    private void credited(DataScope scope, OrderView order, String model, Model page) {
        ModelVersion asked = ModelNames.version(model).orElse(null);
        Optional<OrderExplanation> explained;
        try {
            explained = explanations.order(scope, order.orderId(), asked);
        } catch (UnknownModel unknown) {
            page.addAttribute("unknownModel", model);
            asked = null;
            explained = explanations.order(scope, order.orderId(), null);
        }
        page.addAttribute("models", models.choices(asked));
        page.addAttribute("model", models.name(asked));
        OrderExplanation found = explained.orElse(null);
        page.addAttribute("explained", found);
        if (found == null) return;
        page.addAttribute("credits", credits.of(scope, found));
        page.addAttribute("window", credits.window(found));
    }

    /** Payments and refunds by date, each with the event that told of it. */
    private static List<Entry> entries(OrderView order, List<OrderHistory.Told> told, List<Event> events) {
        List<Entry> entries = new ArrayList<>();
        for (Payment payment : order.payments())
            entries.add(
                    new Entry(false, payment.paymentId(), payment.amount(), payment.at(), of(payment, told, events)));
        for (Refund refund : order.refunds())
            entries.add(new Entry(
                    true, refund.refundId(), Money.ZERO.minus(refund.amount()), refund.at(), of(refund, told, events)));
        entries.sort(java.util.Comparator.comparing(Entry::at));
        return entries;
    }

    private static @Nullable Event of(Object money, List<OrderHistory.Told> told, List<Event> events) {
        for (int i = 0; i < told.size(); i++) {
            DomainEvent event = told.get(i).event();
            if (event instanceof OrderEvent.OrderPaid paid && paid.payment().equals(money)) return events.get(i);
            if (event instanceof OrderEvent.OrderRefunded refunded
                    && refunded.refund().equals(money)) return events.get(i);
        }
        return null;
    }

    private Event event(OrderHistory.Told told) {
        return new Event(LogPosition.ordinal(told.position()), told.recordedAt(), told.name(), said(told.event()));
    }

    private String said(DomainEvent event) {
        return switch (event) {
            case OrderEvent.OrderPlaced e -> figures.money(e.total());
            case OrderEvent.OrderPaid e ->
                figures.money(e.payment().amount()) + " · " + e.payment().paymentId();
            case OrderEvent.OrderRefunded e ->
                figures.money(Money.ZERO.minus(e.refund().amount())) + " · "
                        + e.refund().refundId();
            case OrderEvent.PaymentReceivedEarly e ->
                figures.money(e.payment().amount()) + " · " + e.payment().paymentId();
            case OrderEvent.RefundReceivedEarly e ->
                figures.money(Money.ZERO.minus(e.refund().amount())) + " · "
                        + e.refund().refundId();
            case OrderEvent.OrderMatched e -> end(e.customerId().value());
            case OrderEvent.OrderReassigned e ->
                end(e.from().value()) + " → " + end(e.customerId().value());
            default -> "";
        };
    }

    private static String end(String id) {
        return "#" + id.substring(Math.max(0, id.length() - ID_END));
    }
}
