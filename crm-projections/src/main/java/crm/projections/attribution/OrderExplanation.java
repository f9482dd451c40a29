package crm.projections.attribution;

import crm.domain.attribution.CreditedStaff;
import crm.domain.attribution.KindWeights;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitReason;
import crm.domain.attribution.Touch;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an order is credited as it is.
 *
 * @param customerId null: nobody knows whose it is, so that no touch counts
 * @param paidAt when it was first paid; null: it was not, so that nothing is credited
 * @param money paid less refunded, which the lines sum to unless none of them shares in it
 * @param lines every touch of hers by time, in the window or out of it
 * @param leftOut what the rules say is no touch, such as openings by a machine
 * @param staff who is credited with the order; null: nobody
 * @param effects by which touches weigh, where the model asks for them
 * @param position in the log by which it is so
 */
public record OrderExplanation(
        OrderId orderId,
        StoreId storeId,
        @Nullable CustomerId customerId,
        ModelVersion model,
        ModelTerms terms,
        @Nullable Instant paidAt,
        Money money,
        List<Line> lines,
        List<Touch> leftOut,
        @Nullable CreditedStaff staff,
        KindWeights effects,
        TouchRules rules,
        long position) {

    /** A touch, why it counts or not, and what it is credited with; one of another store's shows neither whose nor what it was. */
    public record Line(SplitReason reason, Money credited) {}
}
