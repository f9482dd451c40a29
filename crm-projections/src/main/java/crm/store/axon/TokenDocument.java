package crm.store.axon;

import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A segment's token, who holds it (null: nobody) and since when without renewal. */
record TokenDocument(
        @Nullable TrackingToken token, @Nullable String owner, Instant at) {

    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("token", TokenJson.write(token));
        if (owner != null) json.put("owner", owner);
        json.put("at", at.toString());
        return TokenJson.JSON.writeValueAsBytes(json);
    }

    static TokenDocument read(byte[] bytes) {
        JsonNode json = TokenJson.JSON.readTree(bytes);
        return new TokenDocument(
                TokenJson.read(json.path("token")),
                json.has("owner") ? json.path("owner").asString() : null,
                Instant.parse(json.path("at").asString()));
    }
}
