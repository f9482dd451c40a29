package crm.domain.order;

import crm.domain.shared.Money;
import java.time.Instant;

/** Money that came in; the id counts once within its order. */
public record Payment(String paymentId, Money amount, Instant at) {}
