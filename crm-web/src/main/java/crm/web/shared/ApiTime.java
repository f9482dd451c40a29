package crm.web.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * {@code 2026-05-01T10:00:00+08:00}: an instant with its offset. A number is refused: nobody could tell seconds from
 * milliseconds.
 */
final class ApiTime extends StdDeserializer<Instant> {

    ApiTime() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return OffsetDateTime.parse(json.getString()).toInstant();
            } catch (DateTimeException notATime) {
                return (Instant)
                        context.handleWeirdStringValue(Instant.class, json.getString(), "not a time with offset");
            }
        }
        return (Instant) context.handleUnexpectedToken(getValueType(context), json);
    }
}
