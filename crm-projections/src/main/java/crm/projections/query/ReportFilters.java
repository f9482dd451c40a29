package crm.projections.query;

import crm.domain.segment.Range;
import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.projections.query.Phrase.Comparison;
import crm.projections.query.Phrase.ListWord;
import crm.projections.query.Phrase.Term;
import crm.projections.query.Phrase.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** What phrases mean of orders. It goes on after an error, so that all of them are told at once. */
final class ReportFilters {

    /** Before a rule in brackets that the customers have to meet. */
    static final String WHO = "who";

    static final String PAID = "paid";

    private static final ReportFilter NONSENSE = new ReportFilter.Any(List.of());

    private final ReportNames names;
    private final List<QueryError> errors;
    private final Numbers numbers;

    ReportFilters(ReportNames names, List<QueryError> errors) {
        this.names = names;
        this.errors = errors;
        this.numbers = new Numbers(errors);
    }

    /** The names that a filter can speak of. */
    static Set<String> fields() {
        Set<String> fields = new TreeSet<>(ReportWords.DIMENSIONS.keySet());
        fields.addAll(List.of(PAID, WHO));
        return fields;
    }

    ReportFilter read(Phrase phrase) {
        return switch (phrase) {
            case Phrase.All all ->
                new ReportFilter.All(all.parts().stream().map(this::read).toList());
            case Phrase.Any any ->
                new ReportFilter.Any(any.parts().stream().map(this::read).toList());
            case Phrase.Not not -> new ReportFilter.Not(read(not.part()));
            case Phrase.Constant constant ->
                constant.everybody() ? new ReportFilter.All(List.of()) : new ReportFilter.Any(List.of());
            case Phrase.Inside inside -> who(inside);
            case Term term -> term(term);
        };
    }

    private ReportFilter who(Phrase.Inside inside) {
        try {
            SegmentRule rule = new RuleReader(names.things()).read(inside.part());
            RuleChecks.require(rule);
            return new ReportFilter.Who(rule);
        } catch (QueryRefused refused) {
            errors.addAll(refused.errors());
        } catch (DomainRejection rejection) {
            errors.add(QueryError.of(
                    rejection.key(),
                    inside.place(),
                    rejection.arguments().stream().map(String::valueOf).toArray(String[]::new)));
        }
        return NONSENSE;
    }

    private ReportFilter term(Term term) {
        String name = term.name().toLowerCase(Locale.ROOT);
        if (name.equals(WHO)) return wrong(term, "query.says-of-who");
        ReportDimension dimension = ReportWords.DIMENSIONS.get(name);
        if (dimension == null && !name.equals(PAID)) {
            errors.add(QueryError.of("query.unknown-field", term.namePlace(), term.name())
                    .suggesting(Suggestions.of(term.name(), fields())));
            return NONSENSE;
        }
        if (term.arguments() != null) return wrong(term, "query.no-arguments");
        return dimension == null ? paid(term) : in(dimension, term);
    }

    private ReportFilter paid(Term term) {
        if (term.tail() instanceof Phrase.Compared(Comparison comparison, Value value)
                && comparison == Comparison.UNEQUAL)
            return numbers.read(value, Numbers.Unit.MONEY)
                    .<ReportFilter>map(fen -> new ReportFilter.Not(new ReportFilter.Paid(fen, fen)))
                    .orElse(NONSENSE);
        return numbers.range(term.tail(), Numbers.Unit.MONEY)
                .map(range -> paid(term, range))
                .orElseGet(() -> numbers.complains(term) ? NONSENSE : wrong(term, "query.says-of-number"));
    }

    private ReportFilter paid(Term term, Range range) {
        long least = Objects.requireNonNullElse(range.from(), 0L);
        long most = Objects.requireNonNullElse(range.to(), ReportFilter.Paid.MOST);
        if (least > most && !numbers.complains(term)) errors.add(QueryError.of("query.backwards", term.place()));
        return new ReportFilter.Paid(least, most);
    }

    private ReportFilter in(ReportDimension dimension, Term term) {
        return switch (term.tail()) {
            case Phrase.Compared(Comparison comparison, Value value)
            when comparison == Comparison.EQUAL -> in(dimension, List.of(value));
            case Phrase.Compared(Comparison comparison, Value value)
            when comparison == Comparison.UNEQUAL -> new ReportFilter.Not(in(dimension, List.of(value)));
            case Phrase.Called(Value value) -> in(dimension, List.of(value));
            case Phrase.Listed(ListWord word, List<Value> values) when word == ListWord.IN -> in(dimension, values);
            case Phrase.Listed(ListWord word, List<Value> values)
            when word == ListWord.NOT_IN -> new ReportFilter.Not(in(dimension, values));
            case Phrase.Between(Value from, Value to) when dimension == ReportDimension.HOUR -> hours(from, to);
            case Phrase.IsKnown(boolean known) -> {
                ReportFilter none = new ReportFilter.In(dimension, Set.of(ReportValues.NONE));
                yield known ? new ReportFilter.Not(none) : none;
            }
            default -> wrong(term, "query.says-of-trait");
        };
    }

    private ReportFilter in(ReportDimension dimension, List<Value> values) {
        List<String> keys = new ArrayList<>();
        for (Value value : values) keys.addAll(keys(dimension, value));
        return new ReportFilter.In(dimension, Canonical.sorted(Set.copyOf(keys)));
    }

    private Set<String> keys(ReportDimension dimension, Value value) {
        if (value.text().equals(ReportValues.NONE)) return Set.of(ReportValues.NONE);
        Names.Kind kind = ReportValues.kind(dimension);
        if (kind != null) {
            Optional<String> id = names.things().idOf(kind, value.text());
            if (id.isPresent()) return Set.of(id.get());
            errors.add(QueryError.of("query.unknown-" + ReportWords.word(kind), value.place(), value.text())
                    .suggesting(Suggestions.of(value.text(), names.things().all(kind))));
            return Set.of();
        }
        Set<String> keys = ReportValues.keys(dimension, value.text());
        if (keys.isEmpty())
            errors.add(QueryError.of("query.unknown-value", value.place(), value.text())
                    .suggesting(Suggestions.of(
                            value.text(), ReportWords.values(dimension).keySet())));
        return keys;
    }

    /** {@code hour between 11 and 14}: all four of them. */
    private ReportFilter hours(Value from, Value to) {
        LongFunction<String> hour = at -> ReportValues.hour(at).orElse(ReportValues.NONE);
        long first = hour(from);
        long last = hour(to);
        if (first < 0 || last < 0) return NONSENSE;
        if (first > last)
            errors.add(QueryError.of("query.backwards", from.place().upTo(to.place())));
        List<String> hours = new ArrayList<>();
        for (long at = first; at <= last; at++) hours.add(hour.apply(at));
        return new ReportFilter.In(ReportDimension.HOUR, Canonical.sorted(hours));
    }

    private long hour(Value value) {
        Set<String> key = ReportValues.keys(ReportDimension.HOUR, value.text());
        if (!key.isEmpty()) return Long.parseLong(key.iterator().next());
        errors.add(QueryError.of("query.unknown-value", value.place(), value.text()));
        return -1;
    }

    private ReportFilter wrong(Term term, String key) {
        errors.add(QueryError.of(key, term.place(), term.name()));
        return NONSENSE;
    }
}
