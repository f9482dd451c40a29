package crm.store.axon;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens as JSON of our own: {@code {"position":n}}, {@code {"replayUntil":…,"current":…,"context":"…"}}, {@code
 * {"lower":…,"upper":…}}. No class names, so no version of Axon decides whether a stored token can be read. The context
 * of a reset is a text or absent.
 */
final class TokenJson {

    static final JsonMapper JSON = JsonMapper.shared();

    private TokenJson() {}

    static JsonNode write(@Nullable TrackingToken token) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (token) {
            case null -> {
                return JsonNodeFactory.instance.nullNode();
            }
            case GlobalSequenceTrackingToken sequence -> json.put("position", sequence.getGlobalIndex());
            case ReplayToken replay -> {
                json.set("replayUntil", write(replay.getTokenAtReset()));
                json.set("current", write(replay.getCurrentToken()));
                Object context = replay.context();
                if (context != null && !(context instanceof String))
                    throw new IllegalArgumentException("The context of a reset is a text, not a " + context.getClass());
                if (context != null) json.put("context", (String) context);
            }
            case MergedTrackingToken merged -> {
                json.set("lower", write(merged.lowerSegmentToken()));
                json.set("upper", write(merged.upperSegmentToken()));
            }
            default -> throw new IllegalArgumentException("Not a token of the event log: " + token);
        }
        return json;
    }

    static @Nullable TrackingToken read(JsonNode json) {
        if (json.isNull() || json.isMissingNode()) return null;
        if (json.has("position"))
            return new GlobalSequenceTrackingToken(json.path("position").asLong());
        if (json.has("lower")) return new MergedTrackingToken(read(json.path("lower")), read(json.path("upper")));
        if (json.has("replayUntil"))
            return ReplayToken.createReplayToken(
                    read(json.path("replayUntil")),
                    read(json.path("current")),
                    json.has("context") ? json.path("context").asString() : null);
        throw new IllegalArgumentException("Not a stored token: " + json);
    }
}
