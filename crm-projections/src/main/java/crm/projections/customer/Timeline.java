package crm.projections.customer;

import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a customer, newest first; {@code next}: to be passed for the page after it, null on the last. */
public record Timeline(List<Entry> entries, @Nullable String next) {

    /**
     * One event.
     *
     * @param at when it happened, not when we heard of it
     * @param name the event's stable name, such as {@code contact.added}
     * @param storeId the store it happened in; null when it concerns no store
     */
    public record Entry(Instant at, String name, @Nullable StoreId storeId, DomainEvent event) {}
}
