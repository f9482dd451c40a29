package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.shared.Money;
import java.time.LocalDate;
import java.util.Map;

/**
 * One business day: net revenue of every channel (zero ones too) and the share of the online ones.
 *
 * @param adjustments what of the total is booked there because the books of its own month were closed before it became known
 */
public record DayRevenue(LocalDate day, Map<OrderChannel, Money> byChannel, RevenueShare share, Money adjustments) {}
