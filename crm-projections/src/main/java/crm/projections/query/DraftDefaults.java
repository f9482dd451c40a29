package crm.projections.query;

import java.util.List;
import java.util.Map;

/** What a condition begins with: something sensible, so that the count answers as soon as a field is chosen. */
final class DraftDefaults {

    private DraftDefaults() {}

    static Map<String, List<String>> of(String field) {
        return switch (FieldKind.of(field)) {
            case TRAIT -> Map.of("op", List.of("in"));
            case TAGS -> Map.of("op", List.of("any"));
            case MEASURE -> Map.of("op", List.of("least"), "from", List.of(""));
            case OCCASION -> Map.of("when", List.of("last"), "whenfrom", List.of("30"));
            case BIRTHDAY -> Map.of("op", List.of("next"), "days", List.of("7"));
            case ORDERS ->
                Map.of(
                        "op", List.of("least"),
                        "from", List.of(FieldKind.isMoney(field) ? "" : "1"),
                        "of", List.of("last"),
                        "offrom", List.of("90"));
            case ORDER_DATE -> Map.of("when", List.of("last"), "whenfrom", List.of("90"));
            case BEHAVIOUR ->
                Map.of("op", List.of("least"), "from", List.of("1"), "of", List.of("last"), "offrom", List.of("30"));
            case SHARE -> Map.of("from", List.of("0"), "to", List.of("10"), "salt", List.of("a"));
            case FLAG, CAMPAIGN, SEGMENT, NONE -> Map.of();
        };
    }
}
