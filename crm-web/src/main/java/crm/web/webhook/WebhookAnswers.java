package crm.web.webhook;

import crm.domain.org.StoreId;
import crm.importers.webhook.Webhook;
import crm.importers.webhook.WebhookDesk;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What programs are told of webhooks; never a secret, but once. */
final class WebhookAnswers {

    private WebhookAnswers() {}

    /**
     * @param events empty: all
     * @param stores null: all
     * @param behind entries of the log that were not looked at yet
     * @param waiting deliveries that are not through
     */
    record Hook(
            String id,
            String name,
            String address,
            Set<String> events,
            @Nullable Set<StoreId> stores,
            String madeBy,
            Instant madeAt,
            boolean active,
            long position,
            long behind,
            long waiting) {

        static Hook of(WebhookDesk.Standing standing) {
            Webhook webhook = standing.webhook();
            return new Hook(
                    webhook.id(),
                    webhook.name(),
                    webhook.address().toString(),
                    webhook.events(),
                    webhook.stores(),
                    webhook.madeBy(),
                    webhook.madeAt(),
                    webhook.active(),
                    webhook.cursor(),
                    standing.behind(),
                    standing.waiting());
        }
    }

    /** @param secret by which its messages are signed: nobody can tell it again */
    record Told(String id, String secret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Told[" + id + "]";
        }
    }

    /** @param problem key of the reason why it was not taken; null: it was */
    record Pinged(
            boolean taken,
            @Nullable Integer status,
            @Nullable String problem) {}
}
