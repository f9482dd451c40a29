package crm.projections.segment;

/**
 * Something that a rule refers to and that is not there any more: the rule still reads, and holds of nobody there.
 *
 * @param name what it was called; its id where nobody knows
 */
public record RuleFinding(Kind kind, String id, String name) {

    public enum Kind {
        TAG_DELETED,
        TAG_UNKNOWN,
        STORE_UNKNOWN,
        SEGMENT_UNKNOWN,
        SEGMENT_ARCHIVED
    }

    /** Of the message that says so, with the name. */
    public String key() {
        return "segment.finding." + kind;
    }
}
