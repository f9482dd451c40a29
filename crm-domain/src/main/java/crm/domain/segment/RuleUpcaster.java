package crm.domain.segment;

import java.util.Map;

/**
 * Lifts one rule, without the rules inside it, by one form. Works on JSON as {@code Map}, {@code List}, {@code String},
 * {@code Number}, {@code Boolean} and null, so that it still reads when the Java types have moved on.
 */
public interface RuleUpcaster {

    /** What it reads; it writes the form after it. */
    int fromForm();

    /** The fields of the next form; the argument may be changed and returned. */
    Map<String, Object> upcast(Map<String, Object> rule);
}
