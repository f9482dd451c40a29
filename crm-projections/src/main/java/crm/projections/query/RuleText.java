package crm.projections.query;

import crm.domain.segment.SegmentRule;

/** A segment's rule as people type it. What is written is read back as the same tree. */
public final class RuleText {

    private RuleText() {}

    /**
     * {@code city in (北京, 上海) and not tag:"已流失" and orders.count(last 90d, mini_program) >= 2}
     *
     * @throws QueryRefused with every name, value and type that is wrong, or the first place that is no sentence
     */
    public static SegmentRule read(String text, Names names) {
        return new RuleReader(names).read(PhraseParser.read(text));
    }

    public static String write(SegmentRule rule, Names names) {
        return new RuleWriter(names).write(rule);
    }
}
