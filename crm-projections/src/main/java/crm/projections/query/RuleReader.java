package crm.projections.query;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.Quantifier;
import crm.domain.segment.Trait;
import crm.domain.shared.Canonical;
import crm.domain.tag.TagId;
import crm.projections.query.Phrase.Argument;
import crm.projections.query.Phrase.Comparison;
import crm.projections.query.Phrase.ListWord;
import crm.projections.query.Phrase.Term;
import crm.projections.query.Phrase.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What phrases mean of customers. It goes on after an error, so that all of them are told at once. */
final class RuleReader {

    private static final SegmentRule NONSENSE = new SegmentRule.Any(List.of());

    private final Names names;
    private final List<QueryError> errors = new ArrayList<>();
    private final Numbers numbers = new Numbers(errors);
    private final Periods periods = new Periods(errors);
    private final OrderArguments orderArguments = new OrderArguments(errors, periods);

    RuleReader(Names names) {
        this.names = names;
    }

    SegmentRule read(Phrase phrase) {
        SegmentRule rule = rule(phrase);
        if (!errors.isEmpty()) throw new QueryRefused(errors);
        return rule;
    }

    private SegmentRule rule(Phrase phrase) {
        return switch (phrase) {
            case Phrase.All all ->
                new SegmentRule.All(all.parts().stream().map(this::rule).toList());
            case Phrase.Any any ->
                new SegmentRule.Any(any.parts().stream().map(this::rule).toList());
            case Phrase.Not not -> new SegmentRule.Not(rule(not.part()));
            case Phrase.Constant constant ->
                constant.everybody() ? new SegmentRule.All(List.of()) : new SegmentRule.Any(List.of());
            case Phrase.Inside inside -> wrong(QueryError.of("query.unknown-field", inside.place(), inside.name()));
            case Term term -> term(term);
        };
    }

    private SegmentRule term(Term term) {
        RuleField field = RuleField.called(term.name().toLowerCase(Locale.ROOT));
        if (field == null)
            return wrong(QueryError.of("query.unknown-field", term.namePlace(), term.name())
                    .suggesting(Suggestions.of(term.name(), RuleField.BY_NAME.keySet())));
        if (term.arguments() != null && !takesArguments(field))
            return wrong(QueryError.of("query.no-arguments", term.place(), term.name()));
        return switch (field) {
            case RuleField.OfTrait of -> trait(of.trait(), term);
            case RuleField.OfMeasure of -> measure(of.measure(), term);
            case RuleField.OfFlag of -> flag(of.flag(), term);
            case RuleField.OfOccasion of -> occasion(of.occasion(), term);
            case RuleField.OfTags of -> tags(term);
            case RuleField.OfBirthday of ->
                periods.birthday(term)
                        .<SegmentRule>map(SegmentRule.HasBirthday::new)
                        .orElse(NONSENSE);
            case RuleField.OfOrders of -> orders(of.total(), term);
            case RuleField.OfOrderDate of -> orderDate(of.end(), term);
            case RuleField.OfBehaviour of -> behaviour(of.behaviour(), term);
            case RuleField.OfCampaign of ->
                called(term, Names.Kind.CAMPAIGN)
                        .<SegmentRule>map(id -> new SegmentRule.InCampaign(id, of.part()))
                        .orElse(NONSENSE);
            case RuleField.OfSegment of ->
                called(term, Names.Kind.SEGMENT)
                        .<SegmentRule>map(id -> new SegmentRule.InSegment(new SegmentId(id)))
                        .orElse(NONSENSE);
            case RuleField.OfShare of -> share(term);
        };
    }

    private static boolean takesArguments(RuleField field) {
        return field instanceof RuleField.OfOrders
                || field instanceof RuleField.OfOrderDate
                || field instanceof RuleField.OfBehaviour
                || field instanceof RuleField.OfShare;
    }

    private SegmentRule trait(Trait trait, Term term) {
        return switch (term.tail()) {
            case Phrase.Compared(Comparison comparison, Value value)
            when comparison == Comparison.EQUAL -> oneOf(trait, List.of(value));
            case Phrase.Compared(Comparison comparison, Value value)
            when comparison == Comparison.UNEQUAL -> new SegmentRule.Not(oneOf(trait, List.of(value)));
            case Phrase.Called(Value value) -> oneOf(trait, List.of(value));
            case Phrase.Listed(ListWord word, List<Value> values) when word == ListWord.IN -> oneOf(trait, values);
            case Phrase.Listed(ListWord word, List<Value> values)
            when word == ListWord.NOT_IN -> new SegmentRule.Not(oneOf(trait, values));
            case Phrase.IsKnown(boolean known) ->
                known ? new SegmentRule.Known(trait) : new SegmentRule.Not(new SegmentRule.Known(trait));
            default -> wrongTail(term, "query.says-of-trait");
        };
    }

    private SegmentRule oneOf(Trait trait, List<Value> values) {
        List<String> codes = new ArrayList<>();
        for (Value value : values) code(trait, value).ifPresent(codes::add);
        return new SegmentRule.OneOf(trait, Canonical.sorted(codes));
    }

    private Optional<String> code(Trait trait, Value value) {
        return switch (trait) {
            case GENDER -> constant(value, Gender.values());
            case SOURCE -> constant(value, AddWay.values());
            case LOST_BY -> word(value, Set.of("customer", "staff"));
            case CITY -> Optional.of(value.text());
            case STORE -> id(value, Names.Kind.STORE);
            case REGION -> id(value, Names.Kind.REGION);
            case STAFF -> id(value, Names.Kind.STAFF);
            case CHANNEL -> id(value, Names.Kind.CHANNEL);
        };
    }

    private Optional<String> constant(Value value, Enum<?>... constants) {
        Set<String> known = new java.util.TreeSet<>();
        for (Enum<?> each : constants) known.add(each.name().toLowerCase(Locale.ROOT));
        return word(value, known).map(word -> word.toUpperCase(Locale.ROOT));
    }

    private Optional<String> word(Value value, Set<String> known) {
        String typed = value.text().toLowerCase(Locale.ROOT);
        if (known.contains(typed)) return Optional.of(typed);
        errors.add(QueryError.of("query.unknown-value", value.place(), value.text())
                .suggesting(Suggestions.of(typed, known)));
        return Optional.empty();
    }

    private Optional<String> id(Value value, Names.Kind kind) {
        Optional<String> id = names.idOf(kind, value.text());
        if (id.isEmpty())
            errors.add(
                    QueryError.of("query.unknown-" + kind.name().toLowerCase(Locale.ROOT), value.place(), value.text())
                            .suggesting(Suggestions.of(value.text(), names.all(kind))));
        return id;
    }

    private SegmentRule measure(Measure measure, Term term) {
        Numbers.Unit unit = measure.isMoney()
                ? Numbers.Unit.MONEY
                : measure == Measure.PURCHASE_PROBABILITY ? Numbers.Unit.SHARE : Numbers.Unit.WHOLE;
        return ranged(term, unit, range -> new SegmentRule.Measured(measure, range));
    }

    private interface OfRange {
        SegmentRule rule(Range range);
    }

    /** {@code !=} is the opposite of a range. */
    private SegmentRule ranged(Term term, Numbers.Unit unit, OfRange then) {
        if (term.tail() instanceof Phrase.Compared(Comparison comparison, Value value)
                && comparison == Comparison.UNEQUAL)
            return numbers.read(value, unit)
                    .<SegmentRule>map(number -> new SegmentRule.Not(then.rule(Range.exactly(number))))
                    .orElse(NONSENSE);
        return numbers.range(term.tail(), unit)
                .map(then::rule)
                .orElseGet(() -> errors.isEmpty() || !numbers.complains(term)
                        ? wrongTail(term, "query.says-of-number")
                        : NONSENSE);
    }

    private SegmentRule flag(Flag flag, Term term) {
        return term.tail() instanceof Phrase.Nothing
                ? new SegmentRule.Holds(flag)
                : wrongTail(term, "query.says-of-flag");
    }

    private SegmentRule occasion(Occasion occasion, Term term) {
        return switch (term.tail()) {
            case Phrase.Nothing nothing -> new SegmentRule.Dated(occasion, Period.EVER);
            case Phrase.IsKnown(boolean known) -> {
                SegmentRule ever = new SegmentRule.Dated(occasion, Period.EVER);
                yield known ? ever : new SegmentRule.Not(ever);
            }
            case Phrase.During(Phrase.Time time) -> new SegmentRule.Dated(occasion, periods.period(time));
            default -> wrongTail(term, "query.says-of-date");
        };
    }

    private SegmentRule tags(Term term) {
        return switch (term.tail()) {
            case Phrase.Called(Value value) -> tagged(Quantifier.ANY, List.of(value));
            case Phrase.Compared(Comparison comparison, Value value)
            when comparison == Comparison.EQUAL -> tagged(Quantifier.ANY, List.of(value));
            case Phrase.Listed(ListWord word, List<Value> values) ->
                switch (word) {
                    case IN -> tagged(Quantifier.ANY, values);
                    case ALL -> tagged(Quantifier.ALL, values);
                    case NOT_IN -> new SegmentRule.Not(tagged(Quantifier.ANY, values));
                };
            default -> wrongTail(term, "query.says-of-tag");
        };
    }

    private SegmentRule tagged(Quantifier quantifier, List<Value> values) {
        List<TagId> tags = new ArrayList<>();
        for (Value value : values) id(value, Names.Kind.TAG).map(TagId::new).ifPresent(tags::add);
        // Of one tag any and all are the same: one form, so that what is written is read back equal.
        return new SegmentRule.Tagged(tags.size() == 1 ? Quantifier.ANY : quantifier, Canonical.sorted(tags));
    }

    private SegmentRule orders(Orders.Total total, Term term) {
        OrderFilter filter = orderArguments.filter(term);
        Numbers.Unit unit = total.isMoney() ? Numbers.Unit.MONEY : Numbers.Unit.WHOLE;
        if (term.tail() instanceof Phrase.Nothing && !total.isMoney())
            return new SegmentRule.Ordered(total, filter, Range.atLeast(1));
        return ranged(term, unit, range -> new SegmentRule.Ordered(total, filter, range));
    }

    private SegmentRule orderDate(Orders.End end, Term term) {
        OrderFilter filter = orderArguments.filter(term);
        return term.tail() instanceof Phrase.During(Phrase.Time time)
                ? new SegmentRule.OrderedOn(end, filter, periods.period(time))
                : wrongTail(term, "query.says-of-date");
    }

    private SegmentRule behaviour(Behaviour behaviour, Term term) {
        Period period = periods.only(term);
        if (term.tail() instanceof Phrase.Nothing) return new SegmentRule.Did(behaviour, period, Range.atLeast(1));
        return ranged(term, Numbers.Unit.WHOLE, range -> new SegmentRule.Did(behaviour, period, range));
    }

    private Optional<String> called(Term term, Names.Kind kind) {
        if (term.tail() instanceof Phrase.Called(Value value)) return id(value, kind);
        wrongTail(term, "query.says-of-name");
        return Optional.empty();
    }

    /** {@code share(0..10, "spring")}: in percent, with at most two decimals. */
    private SegmentRule share(Term term) {
        List<Argument> arguments = term.arguments() == null ? List.of() : term.arguments();
        if (arguments.size() == 2
                && arguments.get(0) instanceof Phrase.FromTo(Value from, Value to, Span place)
                && arguments.get(1) instanceof Phrase.Plain(Value salt)
                && term.tail() instanceof Phrase.Nothing) {
            Optional<Long> least = numbers.read(from, Numbers.Unit.PERCENT);
            Optional<Long> end = numbers.read(to, Numbers.Unit.PERCENT);
            if (least.isEmpty() || end.isEmpty()) return NONSENSE;
            if (least.get() <= end.get())
                return new SegmentRule.Share(least.get().intValue(), end.get().intValue(), salt.text());
            return wrong(QueryError.of("query.backwards", place));
        }
        return wrong(QueryError.of("query.says-of-share", term.place()));
    }

    private SegmentRule wrongTail(Term term, String key) {
        return wrong(QueryError.of(key, term.place(), term.name()));
    }

    private SegmentRule wrong(QueryError error) {
        errors.add(error);
        return NONSENSE;
    }
}
