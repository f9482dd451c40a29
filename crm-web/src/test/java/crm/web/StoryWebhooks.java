package crm.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.importers.webhook.Webhook;
import crm.importers.webhook.WebhookDelivery;
import crm.importers.webhook.WebhookDelivery.State;
import crm.importers.webhook.WebhookDesk;
import crm.importers.webhook.WebhookRefused;
import crm.importers.webhook.WebhookWanted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The systems that the invented chain tells of events. */
public final class StoryWebhooks {

    public static final String SECRET = "whs_" + "s".repeat(51);

    private static final Webhook MEMBERS = new Webhook(
            "w1",
            "会员系统",
            URI.create("https://members.example.com/crm"),
            Set.of("contact.*", "order.*"),
            Set.of(Pages.LAKE),
            SECRET,
            "admin",
            Pages.NOW.minus(Duration.ofDays(20)),
            1_284,
            1,
            null);

    private static final Webhook WAREHOUSE = new Webhook(
            "w2",
            "数据仓库",
            URI.create("https://lake.example.com/events"),
            Set.of(),
            null,
            SECRET,
            "admin",
            Pages.NOW.minus(Duration.ofDays(2)),
            900,
            1,
            "admin");

    private StoryWebhooks() {}

    private static List<WebhookDelivery> deliveries() {
        return List.of(
                delivery(1_284, "order.paid", State.WAITING, 3, 503, "webhooks.problem.status"),
                delivery(1_281, "contact.added", State.DELIVERED, 1, 200, null),
                delivery(1_190, "order.refunded", State.DEAD, 19, null, "webhooks.problem.timeout"));
    }

    private static WebhookDelivery delivery(
            long ordinal, String event, State state, int attempts, @Nullable Integer status, @Nullable String problem) {
        Instant tried = Pages.NOW.minus(Duration.ofMinutes(10));
        return new WebhookDelivery(
                "w1-" + ordinal + "-0",
                "w1",
                event,
                ordinal,
                0,
                1,
                state,
                attempts,
                tried.minusSeconds(60),
                state == State.WAITING ? Pages.NOW.plus(Duration.ofMinutes(5)) : null,
                tried,
                status,
                problem);
    }

    static WebhookDesk desk() {
        WebhookDesk desk = mock(WebhookDesk.class);
        WebhookDesk.Standing members = new WebhookDesk.Standing(MEMBERS, 0, 1);
        WebhookDesk.Standing warehouse = new WebhookDesk.Standing(WAREHOUSE, 384, 0);
        when(desk.all()).thenReturn(List.of(members, warehouse));
        when(desk.find(anyString()))
                .thenAnswer(asked -> List.of(members, warehouse).stream()
                        .filter(each -> each.webhook().id().equals(asked.getArgument(0)))
                        .findFirst());
        when(desk.deliveries(anyString(), anyInt(), any()))
                .thenAnswer(asked ->
                        new WebhookDesk.Page(asked.getArgument(0).equals("w1") ? deliveries() : List.of(), null));
        when(desk.make(any(), anyString())).thenAnswer(asked -> {
            WebhookWanted wanted = asked.getArgument(0);
            if (!"https".equals(wanted.address().getScheme()))
                throw new WebhookRefused("address", "webhooks.refused.address");
            return new WebhookDesk.Made(MEMBERS, SECRET);
        });
        when(desk.renewSecret("w1")).thenReturn(Optional.of(new WebhookDesk.Made(MEMBERS, SECRET)));
        when(desk.ping("w1")).thenReturn(Optional.of(new WebhookDesk.Pinged(null, "webhooks.problem.timeout")));
        when(desk.replay("w1", "w1-1190-0")).thenReturn(true);
        return desk;
    }
}
