package crm.projections.query;

import crm.domain.segment.Range;
import crm.domain.shared.Limits;
import crm.projections.query.Phrase.Tail;
import crm.projections.query.Phrase.Term;
import crm.projections.query.Phrase.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Numbers in the units that rules keep: fen, whole numbers, ten-thousandths. */
final class Numbers {

    enum Unit {
        WHOLE(0),
        /** Typed in yuan, kept in fen. */
        MONEY(2),
        /** Typed as 0.6 or 60%, kept in ten-thousandths. */
        SHARE(4),
        /** Typed as 10 or 10%, kept in ten-thousandths. */
        PERCENT(2);

        private final int decimals;

        Unit(int decimals) {
            this.decimals = decimals;
        }
    }

    private static final BigDecimal GREATEST = BigDecimal.valueOf(Limits.AMOUNT).multiply(BigDecimal.TEN);
    private static final BigDecimal WHOLE_SHARE = BigDecimal.valueOf(10_000);

    private final List<QueryError> errors;

    Numbers(List<QueryError> errors) {
        this.errors = errors;
    }

    /** Empty, with an error noted, when it is no such number. */
    Optional<Long> read(Value value, Unit unit) {
        Optional<Long> number = number(value, unit);
        if (number.isEmpty())
            errors.add(QueryError.of(
                    "query.not-" + unit.name().toLowerCase(java.util.Locale.ROOT), value.place(), value.text()));
        return number;
    }

    private static Optional<Long> number(Value value, Unit unit) {
        boolean percent = value.kind() == Token.Kind.MEASURE && value.text().endsWith("%");
        if (value.kind() != Token.Kind.NUMBER && !percent) return Optional.empty();
        if (percent && unit != Unit.SHARE && unit != Unit.PERCENT) return Optional.empty();
        BigDecimal typed =
                new BigDecimal(percent ? value.text().substring(0, value.text().length() - 1) : value.text());
        int decimals = percent ? Unit.PERCENT.decimals : unit.decimals;
        BigDecimal kept = typed.movePointRight(decimals);
        boolean ofWhole = unit == Unit.SHARE || unit == Unit.PERCENT;
        if (kept.compareTo(ofWhole ? WHOLE_SHARE : GREATEST) > 0
                || kept.stripTrailingZeros().scale() > 0) return Optional.empty();
        return Optional.of(kept.longValueExact());
    }

    /** Empty when the tail is no comparison, or, with an error noted, when its numbers are none. */
    Optional<Range> range(Tail tail, Unit unit) {
        return switch (tail) {
            case Phrase.Compared(Phrase.Comparison comparison, Value value) ->
                read(value, unit).map(number -> switch (comparison) {
                    case EQUAL, UNEQUAL -> Range.exactly(number);
                    case LESS -> Range.atMost(number - 1);
                    case AT_MOST -> Range.atMost(number);
                    case GREATER -> Range.atLeast(number + 1);
                    case AT_LEAST -> Range.atLeast(number);
                });
            case Phrase.Between(Value from, Value to) -> {
                Optional<Long> least = read(from, unit);
                Optional<Long> greatest = read(to, unit);
                if (least.isEmpty() || greatest.isEmpty()) yield Optional.empty();
                if (least.get() > greatest.get())
                    errors.add(QueryError.of("query.backwards", from.place().upTo(to.place())));
                yield Optional.of(new Range(least.get(), greatest.get()));
            }
            default -> Optional.empty();
        };
    }

    /** Whether an error was noted inside the term. */
    boolean complains(Term term) {
        return errors.stream()
                .anyMatch(error -> error.place().from() >= term.place().from()
                        && error.place().to() <= term.place().to());
    }
}
