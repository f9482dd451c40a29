package crm.domain.campaign.upcast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Says of a moment's audience that nobody is held out of it by tag. */
final class HeldOutTags {

    private HeldOutTags() {}

    /** @param fields of an event with a brief */
    static Map<String, Object> none(Map<String, Object> fields) {
        return within(
                fields,
                "brief",
                brief -> within(brief, "audience", audience -> {
                    Map<String, Object> lifted = new LinkedHashMap<>(audience);
                    if ("viewers".equals(audience.get("audience"))) lifted.putIfAbsent("heldOutTags", List.of());
                    return lifted;
                }));
    }

    @SuppressWarnings("unchecked") // JSON's objects are maps by text
    private static Map<String, Object> within(
            Map<String, Object> fields, String name, UnaryOperator<Map<String, Object>> lift) {
        Map<String, Object> lifted = new LinkedHashMap<>(fields);
        if (fields.get(name) instanceof Map<?, ?> inner) lifted.put(name, lift.apply((Map<String, Object>) inner));
        return lifted;
    }
}
