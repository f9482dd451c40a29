package crm.domain.order;

import crm.domain.shared.Money;
import java.time.Instant;

/** Money that went back; the id counts once within its order, the amount is positive. */
public record Refund(String refundId, Money amount, Instant at) {}
