package crm.projections.query;

import crm.projections.query.Phrase.Argument;
import crm.projections.query.Phrase.Comparison;
import crm.projections.query.Phrase.ListWord;
import crm.projections.query.Phrase.Tail;
import crm.projections.query.Phrase.Value;
import crm.projections.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a text: {@code or} binds weakest, then {@code and}, then {@code not}; a term is a name, perhaps arguments in
 * brackets, and what is said of it.
 */
final class PhraseParser {

    /** Beyond these a text is a mistake or an attack. */
    static final int LONGEST = 50_000;

    static final int DEEPEST = 32;
    private static final int MOST_VALUES = 10_000;

    private final List<Token> tokens;
    private final Set<String> nesting;
    private final TimeParser times = new TimeParser(this);
    private int at;
    private int depth;

    private PhraseParser(List<Token> tokens, Set<String> nesting) {
        this.tokens = tokens;
        this.nesting = nesting;
    }

    /** @throws QueryRefused with the first place that cannot be read */
    static Phrase read(String text) {
        PhraseParser parser = of(text, Set.of());
        Phrase phrase = parser.any();
        if (parser.peek().kind() != Kind.END) throw parser.unexpected("query.expected-and-or");
        return phrase;
    }

    /**
     * At the beginning of a text.
     *
     * @param nesting names whose brackets hold a phrase of another kind of thing: {@code who(city = 北京)}
     * @throws QueryRefused when the text is too long or cannot be cut into tokens
     */
    static PhraseParser of(String text, Set<String> nesting) {
        if (text.length() > LONGEST)
            throw new QueryRefused(
                    QueryError.of("query.too-long", new Span(LONGEST, text.length()), String.valueOf(LONGEST)));
        return new PhraseParser(Tokens.of(text), nesting);
    }

    /** A phrase that ends before the first token which does not go on with it. */
    Phrase any() {
        return joined("or", this::all, parts -> new Phrase.Any(parts, over(parts)));
    }

    private Phrase all() {
        return joined("and", this::not, parts -> new Phrase.All(parts, over(parts)));
    }

    private Phrase joined(String word, java.util.function.Supplier<Phrase> part, Function<List<Phrase>, Phrase> join) {
        Phrase first = part.get();
        if (!peek().is(word)) return first;
        List<Phrase> parts = new ArrayList<>(List.of(first));
        while (takeIf(word)) parts.add(part.get());
        return join.apply(List.copyOf(parts));
    }

    private static Span over(List<Phrase> parts) {
        return parts.getFirst().place().upTo(parts.getLast().place());
    }

    private Phrase not() {
        Token token = peek();
        if (!token.is("not")) return single();
        take();
        deeper(token);
        Phrase part = not();
        depth--;
        return new Phrase.Not(part, token.place().upTo(part.place()));
    }

    private Phrase single() {
        Token token = peek();
        if (token.is("(")) {
            take();
            deeper(token);
            if (peek().is(")")) throw unexpected("query.empty-group");
            Phrase inside = any();
            depth--;
            expect(")");
            return inside;
        }
        if (token.is("everybody") || token.is("nobody")) {
            take();
            return new Phrase.Constant(token.is("everybody"), token.place());
        }
        if (token.kind() == Kind.WORD && nesting.contains(token.text()) && peek(1).is("(")) return inside();
        if (token.kind() == Kind.WORD) return term();
        throw unexpected("query.expected-field");
    }

    private Phrase inside() {
        Token name = take();
        take();
        deeper(name);
        Phrase part = any();
        depth--;
        expect(")");
        return new Phrase.Inside(name.text(), part, name.place().upTo(last().place()));
    }

    private void deeper(Token token) {
        if (++depth > DEEPEST)
            throw new QueryRefused(QueryError.of("query.too-deep", token.place(), String.valueOf(DEEPEST)));
    }

    private Phrase term() {
        Token first = take();
        StringBuilder name = new StringBuilder(first.text());
        Span place = first.place();
        while (peek().is(".") && peek(1).kind() == Kind.WORD) {
            take();
            Token part = take();
            name.append('.').append(part.text());
            place = place.upTo(part.place());
        }
        List<Argument> arguments = peek().is("(") ? arguments() : null;
        Tail tail = tail();
        return new Phrase.Term(
                name.toString(), place, arguments, tail, first.place().upTo(last().place()));
    }

    private List<Argument> arguments() {
        expect("(");
        List<Argument> arguments = new ArrayList<>();
        if (takeIf(")")) return arguments;
        do arguments.add(argument());
        while (takeIf(","));
        expect(")");
        return List.copyOf(arguments);
    }

    private Argument argument() {
        if (times.begins()) return new Phrase.Timed(times.time());
        Token first = peek();
        if (first.kind() == Kind.WORD && peek(1).is(":")) {
            take();
            take();
            Value value = value();
            return new Phrase.Keyed(first.text(), value, first.place().upTo(value.place()));
        }
        Value value = value();
        if (!takeIf("..")) return new Phrase.Plain(value);
        Value to = value();
        return new Phrase.FromTo(value, to, value.place().upTo(to.place()));
    }

    private Tail tail() {
        Token token = peek();
        if (takeIf(":")) return new Phrase.Called(value());
        for (Comparison comparison : Comparison.values())
            if (takeIf(comparison.sign)) return new Phrase.Compared(comparison, value());
        if (takeIf("in")) return inList();
        if (token.is("all") && peek(1).is("(")) {
            take();
            return new Phrase.Listed(ListWord.ALL, values());
        }
        if (token.is("not") && peek(1).is("in")) {
            take();
            take();
            return new Phrase.Listed(ListWord.NOT_IN, values());
        }
        if (token.is("is")) return known();
        if (takeIf("between")) {
            Value from = value();
            expect("and");
            return new Phrase.Between(from, value());
        }
        if (times.begins()) return new Phrase.During(times.time());
        return new Phrase.Nothing();
    }

    /** {@code in (a, b)}, or days of the year: {@code in 01-01..01-07}. */
    private Tail inList() {
        if (times.begins()) return new Phrase.During(times.time());
        return new Phrase.Listed(ListWord.IN, values());
    }

    private Tail known() {
        take();
        boolean negated = takeIf("not");
        boolean known = peek().is("known");
        if (!known && !peek().is("unknown")) throw unexpected("query.expected-known");
        take();
        return new Phrase.IsKnown(known != negated);
    }

    private List<Value> values() {
        expect("(");
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
            if (values.size() > MOST_VALUES)
                throw new QueryRefused(
                        QueryError.of("query.too-many-values", last().place(), String.valueOf(MOST_VALUES)));
        } while (takeIf(","));
        expect(")");
        return List.copyOf(values);
    }

    Value value() {
        Token token = peek();
        if (token.kind() == Kind.SIGN || token.kind() == Kind.END) throw unexpected("query.expected-value");
        take();
        return new Value(token.kind(), token.text(), token.place());
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int further) {
        return tokens.get(Math.min(at + further, tokens.size() - 1));
    }

    Token take() {
        return tokens.get(at++);
    }

    /** The one taken last. */
    Token last() {
        return tokens.get(at - 1);
    }

    boolean takeIf(String wanted) {
        if (!peek().is(wanted)) return false;
        at++;
        return true;
    }

    private void expect(String sign) {
        if (!takeIf(sign)) throw unexpected("query.expected-sign", sign);
    }

    QueryRefused unexpected(String key, String... more) {
        List<String> arguments = new ArrayList<>(List.of(peek().shown()));
        arguments.addAll(List.of(more));
        return new QueryRefused(new QueryError(key, List.copyOf(arguments), peek().place(), List.of()));
    }
}
