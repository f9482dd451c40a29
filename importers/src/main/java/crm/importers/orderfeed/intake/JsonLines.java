package crm.importers.orderfeed.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An order in JSON as lines of text by column: a column is the path of a field, {@code buyer.phone}. Where a path leads
 * through a list, each element of it is a line, and what stands outside of the list is the same for all.
 */
final class JsonLines {

    private JsonLines() {}

    /** @throws TwoLists when the columns lead through different lists */
    static List<Function<String, String>> of(JsonNode order, Collection<String> columns) {
        Set<String> lists = new HashSet<>();
        for (String column : columns) {
            String list = listOf(order, column);
            if (list != null) lists.add(list);
        }
        if (lists.size() > 1) throw new TwoLists();
        if (lists.isEmpty()) return List.of(column -> text(at(order, column)));
        String list = lists.iterator().next();
        List<Function<String, String>> lines = new ArrayList<>();
        for (JsonNode line : at(order, list)) lines.add(column -> text(within(order, line, list, column)));
        return lines.isEmpty() ? List.of(column -> text(at(order, column))) : lines;
    }

    /** Which line a field belongs to cannot be told. */
    static final class TwoLists extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TwoLists() {
            super("The columns lead through two lists", null, false, false);
        }
    }

    private static @org.jspecify.annotations.Nullable String listOf(JsonNode order, String column) {
        if (order.has(column)) return null;
        JsonNode node = order;
        int end = 0;
        for (String name : column.split("\\.")) {
            node = node.path(name);
            end += name.length();
            if (node.isArray()) return column.substring(0, end);
            end++;
        }
        return null;
    }

    private static JsonNode within(JsonNode order, JsonNode line, String list, String column) {
        return column.startsWith(list + ".") ? at(line, column.substring(list.length() + 1)) : at(order, column);
    }

    private static JsonNode at(JsonNode node, String path) {
        if (node.has(path)) return node.path(path);
        JsonNode found = node;
        for (String name : path.split("\\.")) found = found.isObject() ? found.path(name) : MissingNode.getInstance();
        return found;
    }

    /** Numbers as they are written; what is no value is empty. */
    private static String text(JsonNode value) {
        if (value.isNumber()) return value.decimalValue().toPlainString();
        return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value.asString() : "";
    }
}
