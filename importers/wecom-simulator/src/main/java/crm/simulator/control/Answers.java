package crm.simulator.control;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What commands answer with. */
final class Answers {

    private Answers() {}

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static ObjectNode done(boolean done) {
        return object().put("done", done);
    }

    /** A record or a collection as JSON. */
    static JsonNode of(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }
}
