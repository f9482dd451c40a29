package crm.domain.form;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form.
 *
 * @param id by which answers name it, the same as long as the form lives
 * @param choices of the two kinds that have some, else none
 * @param least of a number; null: no bound
 * @param most of a number; null: no bound
 * @param decimals of a number, at most
 */
public record FormQuestion(
        String id,
        QuestionKind kind,
        String label,
        boolean required,
        List<String> choices,
        @Nullable Long least,
        @Nullable Long most,
        int decimals) {

    public FormQuestion {
        choices = List.copyOf(choices);
    }

    /** Whether an answer to the one is one to the other; the words may differ, and whether it must be answered. */
    boolean isAskedAs(FormQuestion other) {
        return kind == other.kind
                && choices.equals(other.choices)
                && Objects.equals(least, other.least)
                && Objects.equals(most, other.most)
                && decimals == other.decimals;
    }

    public boolean hasChoices() {
        return kind == QuestionKind.CHOICE || kind == QuestionKind.CHOICES;
    }
}
