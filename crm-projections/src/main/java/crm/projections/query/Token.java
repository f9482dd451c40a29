package crm.projections.query;

/**
 * A piece of a text.
 *
 * @param text of a quoted one what stands between the quotes
 */
record Token(Kind kind, String text, Span place) {

    enum Kind {
        /** Letters of any script, digits and underscores, hyphens within; it does not begin with a digit. */
        WORD,
        QUOTED,
        /** Digits, perhaps with a fraction. */
        NUMBER,
        /** A number with a unit behind it: {@code 90d}, {@code 8w}, {@code 60%}. */
        MEASURE,
        /** {@code 2026-05-01}. */
        DATE,
        /** {@code 05-01}. */
        DAY_OF_YEAR,
        /** One of {@code ( ) , . : = != < <= > >= .. @} */
        SIGN,
        END
    }

    boolean is(String wanted) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(wanted);
    }

    /** As a person reads it in an error. */
    String shown() {
        return kind == Kind.END ? "" : text;
    }
}
