package crm.projections.query;

/**
 * A place in a text.
 *
 * @param from its first character, counted from 0
 * @param to behind its last
 */
public record Span(int from, int to) {

    Span upTo(Span last) {
        return new Span(from, last.to);
    }
}
