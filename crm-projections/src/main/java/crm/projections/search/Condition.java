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

    /**
     * What those elements of a nested list come to that fulfil the condition is at least so much. It is reckoned in 24 bits: a
     * sum of whole numbers is told apart exactly up to 16,777,216; whatever is greater, or a mean, may have been rounded to
     * the next number that there is in {@code float}, but never past it.
     *
     * @param field of whole numbers from 0 to 16,777,216, by its full path; null: the elements are counted
     * @param mean divided by the number of those elements
     */
    record Amounting(
            String path, Condition condition, @Nullable String field, boolean mean, float least) implements Condition {}

    static Condition everything() {
        return new Everything();
    }

    static Condition nothing() {
        return new Any(List.of());
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
