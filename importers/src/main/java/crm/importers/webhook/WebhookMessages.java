package crm.importers.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.order.OrderEvent;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.order.OrderQueries;
import crm.projections.shared.DataScope.AllStores;
import crm.store.log.EventCodec;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a receiver is told: which event, when it was recorded, and the ids in it. Nothing else of the event: who wants more asks
 * the API, which knows what she may see.
 */
final class WebhookMessages {

    /** Of one list: a message names no thousands. */
    private static final int MOST_IDS = 100;

    private final EventCodec codec;
    private final OrderQueries orders;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookMessages(EventCodec codec, OrderQueries orders) {
        this.codec = codec;
        this.orders = orders;
    }

    byte[] body(WebhookDelivery delivery, StoredEvent stored, Instant recordedAt) {
        DomainEvent event = codec.decode(stored, LogPosition.of(delivery.ordinal(), delivery.index()));
        return body(delivery.id(), delivery.webhook(), delivery.event(), delivery.ordinal(), recordedAt, ids(event));
    }

    /** One that tells of nothing, to see whether it arrives. */
    byte[] ping(String id, String webhook, Instant at) {
        return body(id, webhook, "ping", 0, at, Map.of());
    }

    private byte[] body(String id, String webhook, String event, long position, Instant at, Map<String, Object> ids) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("webhook", webhook);
        message.put("event", event);
        message.put("position", position);
        message.put("recordedAt", at.toString());
        message.put("ids", ids);
        return json.writeValueAsBytes(message);
    }

    /** Lower-case hex of HMAC-SHA256 over the seconds, a dot and the body. */
    static String signature(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(UTF_8));
            mac.update(ByteBuffer.wrap(body));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Whether an event is of one of these stores: it names one, or it is of an order that is theirs. */
    boolean isOf(Set<StoreId> stores, StoredEvent stored, long position) {
        DomainEvent event = codec.decode(stored, position);
        Set<StoreId> named = new LinkedHashSet<>();
        each(event, (name, value) -> {
            if (value instanceof StoreId store) named.add(store);
        });
        if (named.isEmpty() && event instanceof OrderEvent ofOrder)
            orders.order(new AllStores(), ofOrder.orderId()).ifPresent(order -> named.add(order.storeId()));
        return named.stream().anyMatch(stores::contains);
    }

    static Map<String, Object> ids(DomainEvent event) {
        Map<String, Object> ids = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(component, event);
            if (value instanceof Collection<?> many) {
                List<String> named = many.stream()
                        .filter(WebhookMessages::isId)
                        .limit(MOST_IDS)
                        .map(String::valueOf)
                        .toList();
                if (!named.isEmpty()) ids.put(component.getName(), named);
            } else if (isId(value)) ids.put(component.getName(), String.valueOf(value));
        }
        return ids;
    }

    private interface Sink {
        void take(String name, Object value);
    }

    private static void each(DomainEvent event, Sink sink) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(component, event);
            if (value instanceof Collection<?> many) for (Object one : many) sink.take(component.getName(), one);
            else if (value != null) sink.take(component.getName(), value);
        }
    }

    private static @Nullable Object value(RecordComponent component, DomainEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("An event is a public record: " + event.getClass(), e);
        }
    }

    /** One text that names a thing: {@code OrderId}, {@code StoreId} and their like. */
    private static boolean isId(@Nullable Object value) {
        if (value == null || !value.getClass().getSimpleName().endsWith("Id")) return false;
        RecordComponent[] components = value.getClass().getRecordComponents();
        return components != null
                && components.length == 1
                && components[0].getType() == String.class
                && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }
}
