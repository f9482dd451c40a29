package crm.web.webhook;

import crm.domain.org.StoreId;
import crm.importers.webhook.Webhook;
import crm.importers.webhook.WebhookWanted;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a webhook.
 *
 * @param which {@code all} events or {@code chosen} ones
 * @param reach {@code all} stores or {@code chosen} ones
 */
record WebhookForm(
        @Nullable String name,
        @Nullable String address,
        @Nullable String which,
        @Nullable Set<String> event,
        @Nullable String reach,
        @Nullable Set<String> store) {

    WebhookForm {
        name = name == null ? "" : name.strip();
        address = address == null ? "" : address.strip();
        which = "chosen".equals(which) ? "chosen" : "all";
        event = event == null ? Set.of() : new TreeSet<>(event);
        reach = "chosen".equals(reach) ? "chosen" : "all";
        store = store == null ? Set.of() : new TreeSet<>(store);
    }

    static WebhookForm blank() {
        return new WebhookForm(null, null, "chosen", null, null, null);
    }

    static WebhookForm of(Webhook webhook) {
        Set<StoreId> stores = webhook.stores();
        return new WebhookForm(
                webhook.name(),
                webhook.address().toString(),
                webhook.events().isEmpty() ? "all" : "chosen",
                webhook.events(),
                stores == null ? "all" : "chosen",
                stores == null ? null : stores.stream().map(StoreId::value).collect(Collectors.toSet()));
    }

    /**
     * Field → key of what is wrong with it; empty: nothing that can be seen from here.
     *
     * @param known stores that may be chosen, {@code everywhere} whether all may
     */
    Map<String, String> errors(Set<String> known, boolean everywhere) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (uri() == null) errors.put("address", "webhooks.refused.address");
        if ("chosen".equals(which) && Objects.requireNonNull(event).isEmpty())
            errors.put("events", "webhooks.refused.no-event");
        Set<String> chosen = Objects.requireNonNull(store);
        boolean beyond = "chosen".equals(reach) ? chosen.isEmpty() || !known.containsAll(chosen) : !everywhere;
        if (beyond) errors.put("stores", "webhooks.refused.stores");
        return errors;
    }

    /** After {@link #errors}. */
    WebhookWanted wanted() {
        return new WebhookWanted(
                String.valueOf(name),
                Objects.requireNonNull(uri()),
                "all".equals(which) ? Set.of() : Objects.requireNonNull(event),
                "all".equals(reach)
                        ? null
                        : Objects.requireNonNull(store).stream()
                                .map(StoreId::new)
                                .collect(Collectors.toSet()));
    }

    private @Nullable URI uri() {
        try {
            return URI.create(String.valueOf(address));
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
