package crm.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period.DaysAgo;
import crm.domain.segment.Period.OnDate;
import crm.domain.segment.SegmentRule.All;
import crm.domain.segment.SegmentRule.Any;
import crm.domain.segment.SegmentRule.Dated;
import crm.domain.segment.SegmentRule.HasBirthday;
import crm.domain.segment.SegmentRule.Holds;
import crm.domain.segment.SegmentRule.InSegment;
import crm.domain.segment.SegmentRule.Measured;
import crm.domain.segment.SegmentRule.Not;
import crm.domain.segment.SegmentRule.OneOf;
import crm.domain.segment.SegmentRule.Ordered;
import crm.domain.segment.SegmentRule.Share;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleChecksTest {

    private static final SegmentRule MEMBER = new Holds(Flag.MEMBER);

    @Test
    void everybody_and_nobody_are_whole_rules_and_never_groups_inside_one() {
        assertThatCode(() -> RuleChecks.require(new All(List.of()))).doesNotThrowAnyException();
        assertThatCode(() -> RuleChecks.require(new Any(List.of()))).doesNotThrowAnyException();
        assertRefused(new All(List.of(MEMBER, new Any(List.of()))), Rejections.RULE_EMPTY_GROUP, "rules[1]");
        assertRefused(new Not(new All(List.of())), Rejections.RULE_EMPTY_GROUP, "negated");
    }

    @Test
    void absurd_nesting_and_size_are_refused_at_a_stated_limit() {
        assertThatCode(() -> RuleChecks.require(nested(RuleChecks.DEEPEST))).doesNotThrowAnyException();
        DomainRejection deep = refusal(nested(RuleChecks.DEEPEST + 1));
        assertThat(deep.key()).isEqualTo(Rejections.RULE_TOO_DEEP);
        assertThat(deep.arguments()).contains(RuleChecks.DEEPEST);
        assertThatCode(() -> RuleChecks.require(new All(Collections.nCopies(RuleChecks.MOST_PARTS - 1, MEMBER))))
                .doesNotThrowAnyException();
        assertRefused(
                new All(Collections.nCopies(RuleChecks.MOST_PARTS, MEMBER)), Rejections.RULE_TOO_LARGE, "rules[999]");
    }

    @Test
    void conditions_that_nothing_can_meet_are_refused_with_their_place() {
        assertRefused(new OneOf(Trait.CITY, Set.of()), Rejections.RULE_NO_VALUES, "values");
        assertRefused(new OneOf(Trait.CITY, Set.of(" ")), Rejections.RULE_VALUE, "values");
        assertRefused(new Measured(Measure.POINTS, new Range(5L, 4L)), Rejections.RULE_EMPTY_RANGE, "range");
        Period backwards = new Period(new DaysAgo(3), new DaysAgo(3));
        assertRefused(new Dated(Occasion.ADDED, backwards), Rejections.RULE_EMPTY_RANGE, "period");
        Period far = new Period(new OnDate(LocalDate.of(12_026, 1, 1)), null);
        Ordered ordered = new Ordered(Orders.Total.COUNT, new OrderFilter(far, Set.of(), Set.of()), Range.atLeast(1));
        assertRefused(new Any(List.of(MEMBER, ordered)), Rejections.RULE_DAY, "rules[1].filter.period.from");
        assertRefused(new HasBirthday(new BirthdayWindow.Next(0)), Rejections.RULE_DAY, "window");
        assertRefused(new Share(500, 500, "s"), Rejections.RULE_SHARE, "rule");
        assertRefused(new Share(0, 10_001, "s"), Rejections.RULE_SHARE, "rule");
    }

    @Test
    void references_are_found_wherever_they_are() {
        SegmentRule rule = new All(List.of(
                new InSegment(new SegmentId("a")),
                new Any(List.of(MEMBER, new Not(new InSegment(new SegmentId("b")))))));
        assertThat(RuleChecks.references(rule)).containsExactlyInAnyOrder(new SegmentId("a"), new SegmentId("b"));
    }

    private static SegmentRule nested(int depth) {
        SegmentRule rule = MEMBER;
        for (int i = 0; i < depth; i++) rule = new Not(rule);
        return rule;
    }

    private static void assertRefused(SegmentRule rule, String key, String place) {
        DomainRejection refusal = refusal(rule);
        assertThat(refusal.key()).isEqualTo(key);
        assertThat(refusal.arguments()).first().isEqualTo(place);
    }

    private static DomainRejection refusal(SegmentRule rule) {
        return catchThrowableOfType(DomainRejection.class, () -> RuleChecks.require(rule));
    }
}
