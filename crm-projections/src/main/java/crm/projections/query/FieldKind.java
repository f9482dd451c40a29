package crm.projections.query;

import java.util.List;

/** What can be said of a field, and so which inputs its form has. */
public enum FieldKind {
    TRAIT,
    FLAG,
    MEASURE,
    OCCASION,
    BIRTHDAY,
    TAGS,
    ORDERS,
    ORDER_DATE,
    BEHAVIOUR,
    CAMPAIGN,
    SEGMENT,
    SHARE,
    /** No field is called so. */
    NONE;

    public static FieldKind of(String field) {
        return switch (RuleField.called(field)) {
            case null -> NONE;
            case RuleField.OfTrait of -> TRAIT;
            case RuleField.OfFlag of -> FLAG;
            case RuleField.OfMeasure of -> MEASURE;
            case RuleField.OfOccasion of -> OCCASION;
            case RuleField.OfBirthday of -> BIRTHDAY;
            case RuleField.OfTags of -> TAGS;
            case RuleField.OfOrders of -> ORDERS;
            case RuleField.OfOrderDate of -> ORDER_DATE;
            case RuleField.OfBehaviour of -> BEHAVIOUR;
            case RuleField.OfCampaign of -> CAMPAIGN;
            case RuleField.OfSegment of -> SEGMENT;
            case RuleField.OfShare of -> SHARE;
        };
    }

    /** The names of all fields, as the text form has them. */
    public static List<String> fields() {
        return List.copyOf(RuleField.BY_NAME.keySet());
    }

    /** Whether its numbers are typed in yuan. */
    public static boolean isMoney(String field) {
        return switch (RuleField.called(field)) {
            case RuleField.OfMeasure(var measure) -> measure.isMoney();
            case RuleField.OfOrders(var total) -> total.isMoney();
            case null, default -> false;
        };
    }
}
