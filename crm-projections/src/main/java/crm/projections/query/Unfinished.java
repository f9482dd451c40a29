package crm.projections.query;

import java.math.BigDecimal;
import java.util.List;

/** A condition of a draft that says nothing yet, or nothing that can be understood. */
final class Unfinished extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String MISSING = "query.unfinished";

    private final String key;
    private final transient List<String> arguments;

    Unfinished(String key, String... arguments) {
        super(key, null, false, false);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    String key() {
        return key;
    }

    List<String> arguments() {
        return arguments;
    }

    /** A number of so many decimals as a whole number of its smallest unit. */
    static long number(String text, int decimals, long greatest, String otherwise) {
        String typed = text.strip().replace(",", "").replace("，", "");
        if (typed.isEmpty()) throw new Unfinished(MISSING);
        if (!typed.matches("\\d{1,18}(\\.\\d{1,18})?")) throw new Unfinished(otherwise, text);
        BigDecimal kept = new BigDecimal(typed).movePointRight(decimals);
        if (kept.stripTrailingZeros().scale() > 0 || kept.compareTo(BigDecimal.valueOf(greatest)) > 0)
            throw new Unfinished(otherwise, text);
        return kept.longValueExact();
    }
}
