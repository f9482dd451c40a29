package crm.projections.customer;

import java.util.Locale;

/** Sorts of things that happen to a customer, to choose from. */
public enum TimelineKind {
    /** Came, went, was handed over, was greeted. */
    RELATION,
    TAG,
    MESSAGE,
    MOMENT,
    VISIT,
    CHAT,
    ORDER,
    REFUND,
    MEMBERSHIP,
    CONSENT,
    /** Known, merged, noted. */
    RECORD;

    /** By the event's stable name. */
    public static TimelineKind of(String name) {
        return switch (name) {
            case "contact.tagged", "contact.tags-refused" -> TAG;
            case "contact.noted", "contact.note-refused" -> RECORD;
            case "order.refunded", "order.cancelled" -> REFUND;
            case "customer.opted-out", "customer.opted-in" -> CONSENT;
            default -> ofStream(name.substring(0, name.indexOf('.')));
        };
    }

    private static TimelineKind ofStream(String stream) {
        return switch (stream) {
            case "contact", "contact-transfer" -> RELATION;
            case "send-task" -> MESSAGE;
            case "moment-share" -> MOMENT;
            case "mini-program" -> VISIT;
            case "chat" -> CHAT;
            case "order" -> ORDER;
            case "membership" -> MEMBERSHIP;
            default -> RECORD;
        };
    }

    /** As it stands in an address. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
