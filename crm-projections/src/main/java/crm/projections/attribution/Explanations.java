package crm.projections.attribution;

import crm.domain.attribution.Attribution;
import crm.domain.attribution.Credit;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitReason;
import crm.domain.attribution.Touch;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.attribution.OrderExplanation.Line;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderLedger;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a credit down to the touches that it comes from. */
public class Explanations {

    private final OrderLedger ledger;
    private final TouchCredits credits;
    private final TouchRules rules;

    /** @param rules by which the touches were read */
    public Explanations(OrderLedger ledger, TouchCredits credits, TouchRules rules) {
        this.ledger = ledger;
        this.credits = credits;
        this.rules = rules;
    }

    /**
     * Empty for an order that is not known or of a store out of scope.
     *
     * @param model null: the installation's own choice
     */
    public Optional<OrderExplanation> order(DataScope scope, OrderId orderId, @Nullable ModelVersion model) {
        return order(scope, orderId, model, Long.MAX_VALUE);
    }

    /** As it stood at a position in the log. */
    public Optional<OrderExplanation> order(DataScope scope, OrderId orderId, @Nullable ModelVersion model, long asOf) {
        return ledger.reading(orders -> {
            int order = orders.order(orderId.value());
            if (order == OrderColumns.NONE) return Optional.empty();
            StoreId store = new StoreId(orders.storeId(orders.store(order)));
            if (!scope.sees(store)) return Optional.empty();
            return Optional.of(explained(scope, orderId, store, order, credits.credits(orders, model, asOf)));
        });
    }

    private OrderExplanation explained(DataScope scope, OrderId orderId, StoreId store, int order, ModelCredits by) {
        Persons persons = by.persons();
        int customer = persons.orders().customer(order, persons.asOf());
        long paidAt = persons.paidAt(order);
        boolean paid = paidAt != OrderColumns.NEVER;
        Attribution why = paid ? by.attribution(order) : null;
        Money money = Money.fen(by.money(order));
        return new OrderExplanation(
                orderId,
                store,
                customer == OrderColumns.NONE
                        ? null
                        : new CustomerId(persons.orders().customerId(customer)),
                by.model(),
                by.terms(),
                paid ? Instant.ofEpochMilli(paidAt) : null,
                money,
                why == null ? List.of() : lines(scope, why, money),
                leftOut(scope, persons, order),
                why == null ? null : why.staff(),
                by.effects(),
                rules,
                persons.asOf());
    }

    private static List<Line> lines(DataScope scope, Attribution why, Money money) {
        Map<SplitReason, Money> credited = new IdentityHashMap<>();
        for (Credit credit : why.credits(money)) credited.put(credit.reason(), credit.money());
        List<Line> lines = new ArrayList<>();
        for (SplitReason reason : why.reasons()) {
            SplitReason shown = new SplitReason(
                    seen(scope, reason.touch()), reason.standing(), reason.place(), reason.of(), reason.share());
            lines.add(new Line(shown, credited.getOrDefault(reason, Money.ZERO)));
        }
        return lines;
    }

    private static List<Touch> leftOut(DataScope scope, Persons persons, int order) {
        int record = persons.recordOf(order);
        List<Touch> all = new ArrayList<>();
        if (record == Sources.NONE) return all;
        int[] members = persons.memory().identities().membersOf(record);
        for (int member : members == null ? new int[] {record} : members) {
            TouchRun run = persons.memory().shape().run(member);
            if (run == null) run = persons.memory().shape().columns().run(member);
            boolean own = persons.memory().own().since(member) <= persons.asOf();
            for (int i = 0; i < run.size(); i++)
                if (run.position()[i] <= persons.asOf()
                        && (run.until()[i] <= persons.asOf() || own && OwnRecords.isOpening(run.kind()[i])))
                    all.add(seen(
                            scope, persons.memory().sources.touch(run.source()[i], run.at()[i], run.position()[i])));
        }
        return all;
    }

    private static Touch seen(DataScope scope, Touch touch) {
        if (touch.storeId() == null || scope.sees(touch.storeId())) return touch;
        return new Touch(touch.kind(), touch.at(), touch.position(), null, null, null, null, null, touch.tagged());
    }
}
