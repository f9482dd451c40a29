package crm.web.customer;

import crm.domain.attribution.CreditedStaff;
import crm.domain.attribution.Standing;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.Money;
import crm.projections.attribution.Explanations;
import crm.projections.attribution.OrderExplanation;
import crm.projections.customer.AsOf;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import crm.web.shared.ModelNames;
import crm.web.shared.Times;
import java.time.Clock;
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
import org.springframework.web.server.ResponseStatusException;

/** Thanks to whom and what she bought: the credits of her latest orders, worked out when they are looked at. */
@Controller
class CreditController {

    private static final int ORDERS = 10;

    private final CustomerQueries customers;
    private final OrderQueries orders;
    private final Explanations explanations;
    private final ModelNames models;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Times times;
    private final Clock clock;

    CreditController(
            CustomerQueries customers,
            OrderQueries orders,
            Explanations explanations,
            ModelNames models,
            StoreDirectory stores,
            TagDirectory tags,
            Times times,
            Clock clock) {
        this.customers = customers;
        this.orders = orders;
        this.explanations = explanations;
        this.models = models;
        this.stores = stores;
        this.tags = tags;
        this.times = times;
        this.clock = clock;
    }

    /**
     * @param staff who is credited; null: nobody
     * @param touches that share in the money
     * @param model by which they do
     */
    public record Credited(
            OrderView order, Money money, @Nullable StaffAccountId staff, long touches, Money shared, String model) {}

    @GetMapping("/customers/{id}/credits")
    String credits(DataScope scope, @PathVariable String id, Looking looking, Model model) {
        CustomerProfile customer = customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Credited> credits = new ArrayList<>();
        for (OrderView order : orders(scope, customer, looking))
            explained(scope, order, looking).ifPresent(found -> credits.add(credited(order, found)));
        model.addAttribute("credits", credits);
        model.addAttribute(
                "names",
                new Names(stores, tags)
                        .withStaff(credits.stream()
                                .flatMap(credit -> Stream.ofNullable(credit.staff()))
                                .distinct()
                                .toList()));
        return "customer/credits :: credits";
    }

    private List<OrderView> orders(DataScope scope, CustomerProfile customer, Looking looking) {
        return looking.isPast()
                ? customers.orders(scope, customer.customerId(), looking.upTo(times, clock), ORDERS)
                : orders.ofCustomer(scope, customer.customerId(), ORDERS, null).orders();
    }

    /** What the log knew then; what had happened by then is credited by what is known now. */
    private Optional<OrderExplanation> explained(DataScope scope, OrderView order, Looking looking) {
        AsOf upTo = looking.upTo(times, clock);
        return looking.isPast() && upTo.basis() == AsOf.Basis.RECORDED
                ? explanations.order(scope, order.orderId(), null, customers.positionAt(upTo.instant()))
                : explanations.order(scope, order.orderId(), null);
    }

    private Credited credited(OrderView order, OrderExplanation found) {
        CreditedStaff staff = found.staff();
        return new Credited(
                order,
                found.money(),
                staff == null ? null : staff.staffId(),
                found.lines().stream()
                        .filter(line -> line.reason().standing() == Standing.COUNTED)
                        .count(),
                Money.sum(found.lines().stream()
                        .map(OrderExplanation.Line::credited)
                        .toList()),
                models.name(found.model()));
    }
}
