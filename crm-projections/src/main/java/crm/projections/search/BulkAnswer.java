package crm.projections.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of the documents of one bulk request.
 *
 * @param refused one sentence each, starting with the id
 * @param unavailable why some could not be written now, null when all were looked at
 */
record BulkAnswer(List<String> refused, @Nullable String unavailable) {

    private static final BulkAnswer ALL_WRITTEN = new BulkAnswer(List.of(), null);

    static BulkAnswer read(byte[] body) {
        JsonNode answer = SearchHttp.JSON.readTree(body);
        if (!answer.path("errors").asBoolean(true)) return ALL_WRITTEN;
        List<String> refused = new ArrayList<>();
        String unavailable = null;
        for (JsonNode action : answer.path("items")) {
            for (Map.Entry<String, JsonNode> item : action.properties()) {
                JsonNode error = item.getValue().path("error");
                if (error.isMissingNode()) continue;
                String sentence = item.getValue().path("_id").asString("?") + ": " + reasonOf(error);
                switch (item.getValue().path("status").asInt(0)) {
                    case 409 -> {} // the same version or a newer one is there: what we want
                    case 429, 503, 404 -> unavailable = sentence;
                    default -> refused.add(sentence);
                }
            }
        }
        return new BulkAnswer(refused, unavailable);
    }

    private static String reasonOf(JsonNode error) {
        JsonNode cause = error.path("caused_by").path("reason");
        String reason = error.path("reason").asString("");
        return cause.isMissingNode() ? reason : reason + " (" + cause.asString("") + ")";
    }
}
