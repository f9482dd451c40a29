package crm.projections.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.All;
import crm.domain.segment.SegmentRule.Any;
import crm.domain.segment.SegmentRule.Not;
import crm.domain.segment.SegmentRule.OneOf;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.segment.SegmentRule.Tagged;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleTextTest {

    private static final Names NAMES = new Names() {
        private final Map<String, String> tags = Map.of("已流失", "t1", "爱吃面", "t2");

        @Override
        public Optional<String> idOf(Kind kind, String name) {
            return kind == Kind.TAG ? Optional.ofNullable(tags.get(name)) : Optional.of(name);
        }

        @Override
        public String nameOf(Kind kind, String id) {
            return tags.entrySet().stream()
                    .filter(tag -> tag.getValue().equals(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(id);
        }

        @Override
        public List<String> all(Kind kind) {
            return kind == Kind.TAG ? List.copyOf(tags.keySet()) : List.of();
        }
    };

    @Test
    void the_example_of_the_guide_is_read_as_it_is_meant() {
        SegmentRule rule = read("city in (北京, 上海) and not tag:\"已流失\" and orders.count(last 90d, mini_program) >= 2");
        assertThat(rule)
                .isEqualTo(new All(List.of(
                        new OneOf(Trait.CITY, Set.of("北京", "上海")),
                        new Not(new Tagged(Quantifier.ANY, Set.of(new TagId("t1")))),
                        new SegmentRule.Ordered(
                                Orders.Total.COUNT,
                                new OrderFilter(
                                        Period.last(90),
                                        Set.of(OrderChannel.MALL_MINI_PROGRAM, OrderChannel.TAKEAWAY_MINI_PROGRAM),
                                        Set.of()),
                                Range.atLeast(2)))));
    }

    @Test
    void and_binds_before_or_and_not_before_both() {
        assertThat(read("member or not contact and opted_out"))
                .isEqualTo(new Any(List.of(
                        new SegmentRule.Holds(Flag.MEMBER),
                        new All(List.of(
                                new Not(new SegmentRule.Holds(Flag.CONTACT)),
                                new SegmentRule.Holds(Flag.OPTED_OUT))))));
    }

    @Test
    void a_chinese_keyboard_types_the_same_rule() {
        assertThat(read("city in（北京，上海）and tag：“爱吃面”")).isEqualTo(read("city in (北京, 上海) and tag:\"爱吃面\""));
    }

    @Test
    void money_is_typed_in_yuan_and_kept_in_fen() {
        assertThat(read("balance >= 100.5"))
                .isEqualTo(new SegmentRule.Measured(Measure.BALANCE, Range.atLeast(10_050)));
        assertThat(read("orders.average between 20 and 45"))
                .isEqualTo(new SegmentRule.Ordered(Orders.Total.AVERAGE, OrderFilter.EVERY, new Range(2_000L, 4_500L)));
        assertThat(read("probability >= 60%"))
                .isEqualTo(new SegmentRule.Measured(Measure.PURCHASE_PROBABILITY, Range.atLeast(6_000)));
    }

    @Test
    void dates_are_named_or_counted_from_today() {
        LocalDate may = LocalDate.parse("2026-05-01");
        assertThat(read("added since 2026-05-01"))
                .isEqualTo(new SegmentRule.Dated(Occasion.ADDED, new Period(new Period.OnDate(may), null)));
        assertThat(read("orders.last before 60d ago"))
                .isEqualTo(new SegmentRule.OrderedOn(
                        Orders.End.LAST, OrderFilter.EVERY, new Period(null, new Period.DaysAgo(60))));
        assertThat(read("added 2026-05-01..2026-05-02"))
                .isEqualTo(new SegmentRule.Dated(
                        Occasion.ADDED, new Period(new Period.OnDate(may), new Period.OnDate(may.plusDays(2)))));
        assertThat(read("opened.message(last 2w) >= 3"))
                .isEqualTo(new SegmentRule.Did(Behaviour.OPENED_FROM_MESSAGE, Period.last(14), Range.atLeast(3)));
        assertThat(read("birthday in 12-28..01-03"))
                .isEqualTo(new SegmentRule.HasBirthday(
                        new BirthdayWindow.Between(MonthDay.of(12, 28), MonthDay.of(1, 3))));
        assertThat(read("birthday next 7d")).isEqualTo(new SegmentRule.HasBirthday(new BirthdayWindow.Next(7)));
    }

    @Test
    void what_is_written_is_read_back_as_the_same_tree() {
        RandomRules rules = new RandomRules(42);
        for (int i = 0; i < 5_000; i++) {
            SegmentRule rule = rules.rule(4);
            String text = RuleText.write(rule, Names.NONE);
            assertThat(RuleText.read(text, Names.NONE)).as(text).isEqualTo(rule);
        }
    }

    @Test
    void json_is_a_form_of_the_same_tree() {
        JsonMapper json = JsonMapper.shared();
        RandomRules rules = new RandomRules(7);
        for (int i = 0; i < 2_000; i++) {
            SegmentRule rule = rules.rule(4);
            String text = json.writerFor(SegmentRule.class).writeValueAsString(rule);
            assertThat(json.readValue(text, SegmentRule.class)).as(text).isEqualTo(rule);
        }
    }

    @Test
    void an_error_says_where_and_what_may_have_been_meant() {
        QueryError error = onlyError("member and tagg:\"爱吃面\"");
        assertThat(error.key()).isEqualTo("query.unknown-field");
        assertThat(error.column()).isEqualTo(12);
        assertThat(error.suggestions()).contains("tag");
        QueryError tag = onlyError("tag:爱吃");
        assertThat(tag.key()).isEqualTo("query.unknown-tag");
        assertThat(tag.place()).isEqualTo(new Span(4, 6));
        assertThat(tag.suggestions()).containsExactly("爱吃面");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        QueryRefused refused = refused("city > 3 and gender = femal and balance >= many and points < 1.5");
        assertThat(refused.errors())
                .extracting(QueryError::key)
                .containsExactly("query.says-of-trait", "query.unknown-value", "query.not-money", "query.not-whole");
        assertThat(refused.errors().get(1).suggestions()).containsExactly("female");
    }

    @Test
    void sentences_that_are_none_are_refused_at_their_first_wrong_place() {
        assertRefused("", "query.expected-field", 1);
        assertRefused("member and", "query.expected-field", 11);
        assertRefused("member contact", "query.expected-and-or", 8);
        assertRefused("()", "query.empty-group", 2);
        assertRefused("(member", "query.expected-sign", 8);
        assertRefused("city in (北京", "query.expected-sign", 12);
        assertRefused("city in ()", "query.expected-value", 10);
        assertRefused("tag:\"open", "query.open-quote", 5);
        assertRefused("member & contact", "query.character", 8);
        assertRefused("added last 90x", "query.expected-and-or", 7);
        assertRefused("added since 2026-13-40", "query.no-such-day", 13);
        assertRefused("added last 99999999d", "query.not-days", 12);
        assertRefused("added 2026-05-02..2026-05-01", "query.backwards", 7);
        assertRefused("points between 9 and 3", "query.backwards", 16);
        assertRefused("member(last 3d)", "query.no-arguments", 1);
        assertRefused("(".repeat(40) + "member" + ")".repeat(40), "query.too-deep", 33);
        assertRefused("not ".repeat(40) + "member", "query.too-deep", 129);
        assertRefused("m".repeat(60_000), "query.too-long", 50_001);
    }

    private static void assertRefused(String text, String key, int column) {
        QueryError error = refused(text).errors().getFirst();
        assertThat(error.key()).as(text).isEqualTo(key);
        assertThat(error.column()).as(text).isEqualTo(column);
    }

    private static QueryError onlyError(String text) {
        assertThat(refused(text).errors()).hasSize(1);
        return refused(text).errors().getFirst();
    }

    private static QueryRefused refused(String text) {
        QueryRefused refused = catchThrowableOfType(QueryRefused.class, () -> read(text));
        assertThat(refused).as(text).isNotNull();
        return refused;
    }

    private static SegmentRule read(String text) {
        return RuleText.read(text, NAMES);
    }
}
