package crm.simulator.life;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first form of a page that is posted, as far as somebody needs it who fills it by hand.
 *
 * @param action where it goes; null: to the page itself
 * @param fields by name, in their order on the page
 */
record HtmlForm(@Nullable String action, Map<String, Field> fields) {

    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern CONTROL =
            Pattern.compile("(?is)<input\\b([^>]*)>|<textarea\\b([^>]*)>(.*?)</textarea>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'))?");
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|amp|lt|gt|quot);");

    /**
     * @param type as of an input, or {@code textarea}; of one for digits {@code number}
     * @param choices of radio buttons and boxes; of a hidden one its value
     */
    record Field(String type, List<String> choices) {}

    /** Empty when the page has none. */
    static Optional<HtmlForm> of(String page) {
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            Map<String, String> attributes = attributes(form.group(1));
            if (!attributes.getOrDefault("method", "get").equalsIgnoreCase("post")) continue;
            return Optional.of(new HtmlForm(attributes.get("action"), fields(form.group(2))));
        }
        return Optional.empty();
    }

    private static Map<String, Field> fields(String body) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Matcher control = CONTROL.matcher(body);
        while (control.find()) {
            boolean area = control.group(1) == null;
            Map<String, String> attributes = attributes(area ? control.group(2) : control.group(1));
            String name = attributes.getOrDefault("name", "");
            if (name.isEmpty()) continue;
            Field field = fields.computeIfAbsent(name, unseen -> new Field(type(area, attributes), new ArrayList<>()));
            if (List.of("radio", "checkbox", "hidden").contains(field.type()))
                field.choices().add(attributes.getOrDefault("value", ""));
        }
        return fields;
    }

    private static String type(boolean area, Map<String, String> attributes) {
        if (area) return "textarea";
        if (List.of("numeric", "decimal").contains(attributes.getOrDefault("inputmode", ""))) return "number";
        return attributes.getOrDefault("type", "text").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), value == null ? "" : plain(value));
        }
        return attributes;
    }

    private static String plain(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1))));
    }

    private static String character(String entity) {
        return switch (entity) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default ->
                Character.toString(
                        entity.charAt(1) == 'x'
                                ? Integer.parseInt(entity.substring(2), 16)
                                : Integer.parseInt(entity.substring(1)));
        };
    }
}
