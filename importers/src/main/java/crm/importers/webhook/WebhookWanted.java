package crm.importers.webhook;

import crm.domain.org.StoreId;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a {@link Webhook}; see there. */
public record WebhookWanted(
        String name,
        URI address,
        Set<String> events,
        @Nullable Set<StoreId> stores) {}
