package crm.importers.csv;

import crm.domain.shared.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file. {@code accepted + repeated + rejected + setAside == rowsRead}, always.
 *
 * @param created of the accepted: what was not there before; the others changed what was
 * @param repeated there already with the same content: nothing changed
 * @param rejected refused with a reason; in the file of rejected rows
 * @param setAside cancellations of which no earlier line was found: kept and listed, not an error of the file
 * @param reasons how many rows were rejected or set aside for each message key
 * @param orders for {@link ImportKind#ORDERS}
 */
public record ImportReport(
        long rowsRead,
        long accepted,
        long created,
        long repeated,
        long rejected,
        long setAside,
        Map<String, Long> reasons,
        @Nullable OrderFigures orders) {

    /** Accepted rows that changed what was there. */
    public long changed() {
        return accepted - created;
    }

    /**
     * Orders of the file that stand, accepted now or before.
     *
     * @param matched orders with a customer
     * @param unmatched orders without one, kept
     * @param customers different customers of the file's orders
     * @param storesCreated stores that were created because an order named them
     */
    public record OrderFigures(Sales matched, Sales unmatched, long customers, Cancellations cancellations) {}

    /**
     * @param exact sum of quantity × price before any rounding, in major units
     * @param rounded sum of the orders, each rounded half up to the smallest unit
     */
    public record Sales(long orders, BigDecimal exact, Money rounded) {}

    /**
     * Cancellation lines; {@code matched + unmatched + rejected == lines}.
     *
     * @param ambiguous those of the matched for which more than one earlier line had enough left; the latest was taken
     * @param rejected matched, but the order was refused
     * @param refunds refunds they became: the lines of one cancellation that meet the same order are one refund
     */
    public record Cancellations(
            long lines, long matched, long ambiguous, long unmatched, long rejected, long refunds, Money refunded) {}
}
