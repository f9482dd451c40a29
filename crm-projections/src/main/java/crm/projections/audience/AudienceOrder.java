package crm.projections.audience;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderLine;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order of a customer.
 *
 * @param paidDay epoch day of the business day of its first payment; null: not paid
 * @param fen paid minus refunded
 * @param refunded whether anything was
 * @param categories of its lines, sorted
 * @param linesIn key of the document that knows its categories; null: they are here
 * @param moved whether it became somebody else's
 */
record AudienceOrder(
        OrderChannel channel,
        @Nullable Integer paidDay,
        long fen,
        boolean refunded,
        List<String> categories,
        @Nullable String linesIn,
        boolean moved) {

    static AudienceOrder placed(OrderChannel channel, List<OrderLine> lines) {
        return new AudienceOrder(channel, null, 0, false, categoriesOf(lines), null, false);
    }

    /** One that had a life before it became hers. */
    static AudienceOrder takenOver(
            OrderChannel channel, @Nullable Integer paidDay, long paid, long refunded, String linesIn) {
        return new AudienceOrder(
                channel, paidDay, Math.subtractExact(paid, refunded), refunded > 0, List.of(), linesIn, false);
    }

    static List<String> categoriesOf(List<OrderLine> lines) {
        return lines.stream()
                .map(OrderLine::category)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    boolean counts() {
        return paidDay != null && !moved;
    }

    AudienceOrder paid(long amount, int day) {
        int first = paidDay == null ? day : Math.min(paidDay, day);
        return new AudienceOrder(channel, first, Math.addExact(fen, amount), refunded, categories, linesIn, moved);
    }

    AudienceOrder refunded(long amount) {
        return new AudienceOrder(channel, paidDay, Math.subtractExact(fen, amount), true, categories, linesIn, moved);
    }

    AudienceOrder movedAway() {
        return new AudienceOrder(channel, paidDay, fen, refunded, categories, linesIn, true);
    }
}
