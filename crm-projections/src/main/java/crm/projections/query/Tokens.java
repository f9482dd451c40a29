package crm.projections.query;

import crm.projections.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. Full-width brackets, commas and quotes, as a Chinese keyboard gives them, count as theirs. */
final class Tokens {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?![\\d-])");
    private static final Pattern DAY_OF_YEAR = Pattern.compile("\\d{2}-\\d{2}(?![\\d-])");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_·]*(-[\\p{L}\\p{M}\\p{N}_·]+)*");
    private static final Pattern SIGN = Pattern.compile("!=|<=|>=|\\.\\.|[(),.:=<>@]");
    private static final String FULL_WIDTH = "（），：＝＜＞。“”‘’％－";
    private static final String HALF_WIDTH = "(),:=<>.\"\"''%-";

    private final String text;
    private final String plain;
    private int at;

    private Tokens(String text) {
        this.text = text;
        StringBuilder half = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            int wide = FULL_WIDTH.indexOf(text.charAt(i));
            if (wide >= 0) half.setCharAt(i, HALF_WIDTH.charAt(wide));
        }
        this.plain = half.toString();
    }

    /**
     * Ends with a token of kind END.
     *
     * @throws QueryRefused for a character that has no meaning, or quotes that do not end
     */
    static List<Token> of(String text) {
        return new Tokens(text).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < plain.length() && Character.isWhitespace(plain.charAt(at))) at++;
            if (at == plain.length()) break;
            tokens.add(next());
        }
        tokens.add(new Token(Kind.END, "", new Span(at, at)));
        return tokens;
    }

    private Token next() {
        char c = plain.charAt(at);
        if (c == '"' || c == '\'') return quoted(c);
        if (c >= '0' && c <= '9') return number();
        Matcher word = matcher(WORD);
        if (word.lookingAt()) return token(Kind.WORD, word.end());
        Matcher sign = matcher(SIGN);
        if (sign.lookingAt()) return token(Kind.SIGN, sign.end());
        int end = at + Character.charCount(plain.codePointAt(at));
        throw new QueryRefused(QueryError.of("query.character", new Span(at, end), text.substring(at, end)));
    }

    private Token number() {
        Matcher date = matcher(DATE);
        if (date.lookingAt()) return token(Kind.DATE, date.end());
        Matcher day = matcher(DAY_OF_YEAR);
        if (day.lookingAt()) return token(Kind.DAY_OF_YEAR, day.end());
        Matcher number = matcher(NUMBER);
        if (!number.lookingAt()) throw new IllegalStateException("A digit that is no number");
        int end = number.end();
        if (end < plain.length() && "dwmy%".indexOf(plain.charAt(end)) >= 0 && !goesOn(end + 1))
            return token(Kind.MEASURE, end + 1);
        return token(Kind.NUMBER, end);
    }

    private boolean goesOn(int index) {
        return index < plain.length() && Character.isLetterOrDigit(plain.charAt(index));
    }

    /** A quote inside is written twice. */
    private Token quoted(char quote) {
        int from = at;
        StringBuilder inside = new StringBuilder();
        for (int i = at + 1; i < plain.length(); i++) {
            if (plain.charAt(i) != quote) {
                inside.append(text.charAt(i));
            } else if (i + 1 < plain.length() && plain.charAt(i + 1) == quote) {
                inside.append(text.charAt(i++));
            } else {
                at = i + 1;
                return new Token(Kind.QUOTED, inside.toString(), new Span(from, at));
            }
        }
        throw new QueryRefused(QueryError.of("query.open-quote", new Span(from, plain.length())));
    }

    private Token token(Kind kind, int end) {
        Token token = new Token(kind, plain.substring(at, end), new Span(at, end));
        at = end;
        return token;
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(plain).region(at, plain.length());
    }
}
