package crm.domain.order;

import crm.domain.shared.Money;
import org.jspecify.annotations.Nullable;

/** One line: what, how many and for how much in all (not each). {@code unitAmount} is not kept: it may not be whole fen. */
public record OrderLine(String sku, @Nullable String category, long quantity, Money amount) {}
