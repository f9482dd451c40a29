package crm.importers.csv.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML object whose values are asked for by key; what is not of the asked shape becomes an error with its line. */
final class YamlObject {

    private final Node node;
    private final String path;
    private final MappingErrors errors;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlObject(Node node, String path, MappingErrors errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
        if (!(node instanceof MappingNode object)) {
            errors.add(node, path.isEmpty() ? "the file" : path, "must be a list of “key: value”");
            return;
        }
        for (NodeTuple tuple : object.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                errors.add(tuple.getKeyNode(), path, "a key must be a word");
            } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                errors.add(key, at(key.getValue()), "stands here twice");
            }
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    Node node() {
        return node;
    }

    @Nullable
    Node node(String key) {
        return values.get(key);
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void error(String key, String what) {
        errors.add(values.getOrDefault(key, node), at(key), what);
    }

    void allow(Set<String> allowed, String whatTheyAre) {
        for (String key : values.keySet()) {
            if (!allowed.contains(key)) error(key, "no such key; " + whatTheyAre + ": " + String.join(", ", allowed));
        }
    }

    Optional<String> text(String key) {
        Node value = values.get(key);
        if (value == null) return Optional.empty();
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        error(key, "must be a text");
        return Optional.empty();
    }

    /** Empty and an error when it is missing. */
    Optional<String> needed(String key) {
        if (!values.containsKey(key)) error(key, "is missing");
        return text(key);
    }

    boolean flag(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() || text.get().equals("false")) return false;
        if (!text.get().equals("true")) error(key, "must be true or false");
        return true;
    }

    <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type, Optional<String> text) {
        for (E constant : type.getEnumConstants()) {
            if (text.isPresent() && written(constant).equals(text.get())) return Optional.of(constant);
        }
        if (text.isPresent()) {
            List<String> names = new ArrayList<>();
            for (E constant : type.getEnumConstants()) names.add(written(constant));
            error(key, "must be one of " + String.join(", ", names));
        }
        return Optional.empty();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    Optional<YamlObject> object(String key) {
        Node value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(new YamlObject(value, at(key), errors));
    }

    /** One text or a list of texts. */
    List<String> texts(String key) {
        Node value = values.get(key);
        if (!(value instanceof SequenceNode sequence))
            return text(key).map(List::of).orElse(List.of());
        List<String> texts = new ArrayList<>();
        for (Node each : sequence.getValue()) {
            if (each instanceof ScalarNode scalar) texts.add(scalar.getValue());
            else error(key, "must be a list of texts");
        }
        return texts;
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(key).ifPresent(object -> {
            for (String each : object.keys()) object.text(each).ifPresent(text -> texts.put(each, text));
        });
        return texts;
    }
}
