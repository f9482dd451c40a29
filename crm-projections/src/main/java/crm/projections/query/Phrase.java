package crm.projections.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text says, before anybody looked at what its names mean. */
public sealed interface Phrase {

    Span place();

    record All(List<Phrase> parts, Span place) implements Phrase {}

    record Any(List<Phrase> parts, Span place) implements Phrase {}

    record Not(Phrase part, Span place) implements Phrase {}

    /** {@code everybody} or {@code nobody}. */
    record Constant(boolean everybody, Span place) implements Phrase {}

    /** {@code who(city = 北京)}: a phrase about another kind of thing. */
    record Inside(String name, Phrase part, Span place) implements Phrase {}

    /**
     * Something said of a field: {@code orders.count(last 90d) >= 2}.
     *
     * @param name with its dots
     * @param arguments null: without brackets
     */
    record Term(String name, Span namePlace, @Nullable List<Argument> arguments, Tail tail, Span place)
            implements Phrase {}

    /** What is said behind a name. */
    sealed interface Tail {}

    record Nothing() implements Tail {}

    record Compared(Comparison comparison, Value value) implements Tail {}

    record Between(Value from, Value to) implements Tail {}

    /** {@code in (a, b)}, {@code not in (a, b)}, {@code all (a, b)}. */
    record Listed(ListWord word, List<Value> values) implements Tail {}

    /** {@code tag:"x"}. */
    record Called(Value value) implements Tail {}

    record IsKnown(boolean known) implements Tail {}

    record During(Time time) implements Tail {}

    enum ListWord {
        IN,
        NOT_IN,
        ALL
    }

    enum Comparison {
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }
    }

    /** In brackets behind a name. */
    sealed interface Argument {
        Span place();
    }

    record Plain(Value value) implements Argument {
        @Override
        public Span place() {
            return value.place();
        }
    }

    /** {@code category:热菜}. */
    record Keyed(String key, Value value, Span place) implements Argument {}

    record Timed(Time time) implements Argument {
        @Override
        public Span place() {
            return time.place();
        }
    }

    record FromTo(Value from, Value to, Span place) implements Argument {}

    record Value(Token.Kind kind, String text, Span place) {}

    /** {@code last 90d}, {@code next 7d}, {@code since D}, {@code before D}, {@code D..D}; a day is a date or {@code 60d ago}. */
    sealed interface Time {
        Span place();
    }

    record Last(int days, Span place) implements Time {}

    record Next(int days, Span place) implements Time {}

    /** Either may be null: without that end. Both included. */
    record Days(
            @Nullable DayPhrase from,
            @Nullable DayPhrase before,
            @Nullable DayPhrase through,
            Span place) implements Time {}

    /** Days of the year, both included. */
    record YearDays(Value from, Value to, Span place) implements Time {}

    sealed interface DayPhrase {}

    record Named(Value date) implements DayPhrase {}

    record Ago(int days, Span place) implements DayPhrase {}
}
