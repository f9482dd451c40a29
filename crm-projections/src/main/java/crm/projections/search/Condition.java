package crm.projections.search;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a document must fulfil to be found. Values are String, Long, Integer, Boolean, Instant or LocalDate. */
public sealed interface Condition {

    record Everything() implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    /** At least one; of none, nothing. */
    record Any(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** The field has one of these values exactly; of no values, nothing. */
    record OneOf(String field, List<?> values) implements Condition {}

    /** {@code from <= field < below}; a null bound is open. */
    record Between(
            String field, @Nullable Object from, @Nullable Object below) implements Condition {}

    /** The field has a value. */
    record Present(String field) implements Condition {}

    /**
     * Every word of the text is in one of the fields, the last one perhaps only begun. Chinese is found by any part of
     * it: 王小明 by 小明, by 王小 and by 明.
     */
    record Text(List<String> fields, String text) implements Condition {}

    /** One element of a nested list fulfils the condition by itself; its fields are named by their full path. */
    record OneElement(String path, Condition condition) implements Condition {}

    static Condition everything() {
        return new Everything();
    }

    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    static Condition is(String field, Object value) {
        return new OneOf(field, List.of(value));
    }

    static Condition oneOf(String field, Collection<?> values) {
        return new OneOf(field, List.copyOf(values));
    }

    static Condition between(String field, @Nullable Object from, @Nullable Object below) {
        return new Between(field, from, below);
    }

    static Condition text(String text, String... fields) {
        return new Text(List.of(fields), text);
    }
}
