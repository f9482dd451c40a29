package crm.importers.traces;

import crm.store.vault.Identifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes whom it names out of a message in JSON, value by value; what else it says stays. */
public final class Redaction {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Traces traces;
    private final Set<String> paths;
    private final Set<String> ids = new HashSet<>();

    /**
     * @param paths of what says who she is, whatever it says: {@code buyer.openid}; a list's elements have the list's path
     * @param hers what she is known by, wherever else it stands
     */
    public Redaction(Traces traces, Set<String> paths, Collection<Identifier> hers) {
        this.traces = traces;
        this.paths = Set.copyOf(paths);
        hers.forEach(each -> ids.add(each.value()));
    }

    public JsonNode of(JsonNode message) {
        return of(message, "");
    }

    private JsonNode of(JsonNode node, String path) {
        if (paths.contains(path)) return NODES.nullNode();
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            for (JsonNode each : node) array.add(of(each, path));
            return array;
        }
        if (!node.isObject()) return names(node.asString("")) ? NODES.nullNode() : node;
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String name = each.getKey();
            if (!names(name)) object.set(name, of(each.getValue(), path.isEmpty() ? name : path + "." + name));
        }
        return object;
    }

    private boolean names(String text) {
        return ids.contains(text.strip()) || traces.areInHers(text);
    }
}
