package crm.simulator.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that can be asked: {@code POST /control/<name>} with a JSON object, or {@code GET} when nothing is changed.
 *
 * @param says what it does and which fields it reads
 */
record Command(String name, String says, Work work) {

    @FunctionalInterface
    interface Work {
        /** @throws IllegalArgumentException answered as 400 */
        JsonNode run(Input input) throws InterruptedException;
    }

    /** The JSON object of a command. */
    record Input(ObjectNode body) {

        String text(String name) {
            return find(name).orElseThrow(() -> new IllegalArgumentException("missing " + name));
        }

        String text(String name, String otherwise) {
            return find(name).orElse(otherwise);
        }

        Optional<String> find(String name) {
            JsonNode value = body.get(name);
            return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asString());
        }

        boolean flag(String name) {
            return find(name).map(Boolean::parseBoolean).orElse(false);
        }

        double number(String name, double otherwise) {
            return find(name).map(Double::parseDouble).orElse(otherwise);
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            JsonNode value = body.get(name);
            if (value != null) value.forEach(item -> texts.add(item.asString()));
            return texts;
        }
    }
}
