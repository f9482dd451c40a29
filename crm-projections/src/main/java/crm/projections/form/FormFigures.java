package crm.projections.form;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormQuestion;
import crm.domain.form.QuestionKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the answers to one question come to. */
public record FormFigures(
        FormQuestion question, int answers, @Nullable Numbers numbers, List<Share> shares) {

    /** Of a number; the mean with two decimals. */
    public record Numbers(BigDecimal sum, BigDecimal mean, BigDecimal least, BigDecimal most) {}

    /** How many chose it. */
    public record Share(String choice, int count) {}

    public static List<FormFigures> of(List<FormQuestion> questions, Collection<FormAnswer> answers) {
        return questions.stream().map(question -> of(question, answers)).toList();
    }

    private static FormFigures of(FormQuestion question, Collection<FormAnswer> answers) {
        List<List<String>> given = answers.stream()
                .map(answer -> answer.of(question))
                .filter(values -> !values.isEmpty())
                .toList();
        List<Share> shares = new ArrayList<>();
        if (question.hasChoices())
            for (String choice : question.choices())
                shares.add(new Share(choice, (int)
                        given.stream().filter(values -> values.contains(choice)).count()));
        return new FormFigures(question, given.size(), numbers(question, given), List.copyOf(shares));
    }

    private static @Nullable Numbers numbers(FormQuestion question, List<List<String>> given) {
        if (question.kind() != QuestionKind.NUMBER || given.isEmpty()) return null;
        List<BigDecimal> numbers =
                given.stream().map(values -> new BigDecimal(values.getFirst())).toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(numbers.size()), 2, RoundingMode.HALF_UP);
        return new Numbers(
                sum,
                mean,
                numbers.stream().min(BigDecimal::compareTo).orElseThrow(),
                numbers.stream().max(BigDecimal::compareTo).orElseThrow());
    }
}
