package crm.importers.wecom.outbound.attachment;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The parameter {@code mark} of links and cards: what sent them is found by it, in WeCom and in a visit's scene. */
public final class Marks {

    private static final Pattern MARK = Pattern.compile("[?&]mark=([A-Za-z0-9._-]+)");

    private Marks() {}

    /** The address with the mark, before a fragment. */
    static String marked(String address, String mark) {
        int fragment = address.indexOf('#');
        String before = fragment < 0 ? address : address.substring(0, fragment);
        String after = fragment < 0 ? "" : address.substring(fragment);
        return before + (before.contains("?") ? "&" : "?") + "mark=" + mark + after;
    }

    /** All that stand in any text below this node. */
    public static Set<String> in(JsonNode node) {
        Set<String> marks = new HashSet<>();
        collect(node, marks);
        return marks;
    }

    private static void collect(JsonNode node, Set<String> marks) {
        if (node.isString()) {
            Matcher matcher = MARK.matcher(node.asString());
            while (matcher.find()) marks.add(matcher.group(1));
        }
        for (JsonNode child : node) collect(child, marks);
    }
}
