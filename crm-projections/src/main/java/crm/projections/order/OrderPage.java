package crm.projections.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, newest first; {@code next}: to be passed for the page after it, null on the last. */
public record OrderPage(List<OrderView> orders, @Nullable String next) {}
