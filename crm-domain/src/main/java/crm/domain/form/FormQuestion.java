package crm.domain.form;

import java.util.List;
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

    public boolean hasChoices() {
        return kind == QuestionKind.CHOICE || kind == QuestionKind.CHOICES;
    }
}
