package crm.simulator.callback;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a corp, with the fields that WeCom's pages 92130, 97299 and 90240 give, in their order.
 *
 * @param fields name to text, number or list of text (a list of items)
 */
public record CallbackMessage(Instant at, String event, String changeType, Map<String, Object> fields) {

    /** The plaintext XML. FromUserName is always {@code sys} unless a member caused the event. */
    public String xml(String corpId) {
        StringBuilder xml = new StringBuilder("<xml>");
        text(xml, "ToUserName", corpId);
        text(xml, "FromUserName", String.valueOf(fields.getOrDefault("FromUserName", "sys")));
        xml.append("<CreateTime>").append(at.getEpochSecond()).append("</CreateTime>");
        text(xml, "MsgType", "event");
        text(xml, "Event", event);
        if (!changeType.isEmpty()) text(xml, "ChangeType", changeType);
        fields.forEach((name, value) -> {
            if (!name.equals("FromUserName")) field(xml, name, value);
        });
        return xml.append("</xml>").toString();
    }

    /** What faults and statistics call it. */
    public String name() {
        return changeType.isEmpty() ? event : event + "." + changeType;
    }

    private static void field(StringBuilder xml, String name, Object value) {
        switch (value) {
            case Number number ->
                xml.append('<')
                        .append(name)
                        .append('>')
                        .append(number)
                        .append("</")
                        .append(name)
                        .append('>');
            case List<?> items -> {
                xml.append('<').append(name).append('>');
                items.forEach(item -> text(xml, "Item", item.toString()));
                xml.append("</").append(name).append('>');
            }
            default -> text(xml, name, value.toString());
        }
    }

    private static void text(StringBuilder xml, String name, String value) {
        // A CDATA section cannot hold its own end; WeCom's values never do, an invented name might.
        String safe = value.replace("]]>", "]]]]><![CDATA[>");
        xml.append('<')
                .append(name)
                .append("><![CDATA[")
                .append(safe)
                .append("]]></")
                .append(name)
                .append('>');
    }

    /** Collects fields in their order; absent values leave no element. */
    public static final class Fields {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        public Fields with(String name, @Nullable Object value) {
            if (value != null && !value.equals("")) fields.put(name, value);
            return this;
        }

        public CallbackMessage of(Instant at, String event, String changeType) {
            return new CallbackMessage(at, event, changeType, fields);
        }
    }
}
