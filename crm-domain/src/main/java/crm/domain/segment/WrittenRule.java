package crm.domain.segment;

/**
 * A rule as it is kept for years, with the form that it was written in, so that one of an older form can be lifted to the
 * tree of today ({@link RuleForms}) wherever it lies: in events, in documents, in what somebody saved.
 */
public record WrittenRule(int form, SegmentRule tree) {

    public static WrittenRule of(SegmentRule rule) {
        return new WrittenRule(RuleForms.CURRENT, rule);
    }
}
