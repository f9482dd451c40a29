package crm.domain.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, held against the questions.
 *
 * @param answer in one form, however it was typed
 * @param wrong by question id; nothing may be kept while there is any
 */
public record AnswerCheck(FormAnswer answer, Map<String, Problem> wrong) {

    private static final FormLimits LIMITS = FormLimits.standard();
    private static final int ADDRESS_CHARACTERS = 2_000;
    /** Of the web, with a host and without a name or password before it. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)https?://[a-z0-9.-]+(:\\d{1,5})?([/?#][^\\s\\p{Cntrl}<>\"\\\\^`{|}]*)?");

    /** Why a value cannot be kept. */
    public enum Problem {
        MISSING,
        TOO_LONG,
        NO_NUMBER,
        DECIMALS,
        TOO_SMALL,
        TOO_GREAT,
        NO_CHOICE,
        NO_ADDRESS
    }

    /** @param typed by question id; what belongs to no question is left out */
    public static AnswerCheck of(List<FormQuestion> questions, Map<String, List<String>> typed) {
        TreeMap<String, List<String>> values = new TreeMap<>();
        Map<String, Problem> wrong = new LinkedHashMap<>();
        for (FormQuestion question : questions) {
            List<String> given = typed.getOrDefault(question.id(), List.of()).stream()
                    .map(value -> value.replace("\r\n", "\n").strip())
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (given.isEmpty()) {
                if (question.required()) wrong.put(question.id(), Problem.MISSING);
                continue;
            }
            problem(question, given).ifPresent(problem -> wrong.put(question.id(), problem));
            values.put(question.id(), wrong.containsKey(question.id()) ? given : canonical(question, given));
        }
        return new AnswerCheck(new FormAnswer(values), wrong);
    }

    private static Optional<Problem> problem(FormQuestion question, List<String> given) {
        String first = given.getFirst();
        return Optional.ofNullable(
                switch (question.kind()) {
                    case TEXT ->
                        first.codePointCount(0, first.length()) > LIMITS.answerCharacters() ? Problem.TOO_LONG : null;
                    case NUMBER -> number(question, first);
                    case CHOICE -> given.size() != 1 || !question.choices().contains(first) ? Problem.NO_CHOICE : null;
                    case CHOICES -> question.choices().containsAll(given) ? null : Problem.NO_CHOICE;
                    case PHOTO_LINK -> isAddress(first) ? null : Problem.NO_ADDRESS;
                });
    }

    private static @Nullable Problem number(FormQuestion question, String typed) {
        BigDecimal number = parse(typed);
        if (number == null) return Problem.NO_NUMBER;
        if (number.stripTrailingZeros().scale() > question.decimals()) return Problem.DECIMALS;
        Long least = question.least();
        Long most = question.most();
        if (number.compareTo(BigDecimal.valueOf(least == null ? -FormChecks.NUMBER : least)) < 0)
            return Problem.TOO_SMALL;
        if (number.compareTo(BigDecimal.valueOf(most == null ? FormChecks.NUMBER : most)) > 0) return Problem.TOO_GREAT;
        return null;
    }

    /** As people type them: with commas between thousands and full-width digits. Exponents would write endless digits. */
    private static @Nullable BigDecimal parse(String typed) {
        StringBuilder plain = new StringBuilder();
        for (char c : typed.toCharArray()) {
            if (c == ',' || c == '，') continue;
            if (c >= '０' && c <= '９') plain.append((char) (c - '０' + '0'));
            else plain.append(c == '．' || c == '。' ? '.' : c == '－' || c == '−' ? '-' : c);
        }
        return plain.toString().matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(plain.toString()) : null;
    }

    private static boolean isAddress(String typed) {
        return typed.length() <= ADDRESS_CHARACTERS && ADDRESS.matcher(typed).matches();
    }

    private static List<String> canonical(FormQuestion question, List<String> given) {
        return switch (question.kind()) {
            case TEXT, PHOTO_LINK, CHOICE -> List.of(given.getFirst());
            case NUMBER -> {
                BigDecimal number = parse(given.getFirst());
                if (number == null) yield given; // it was checked before
                yield List.of(
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
            }
            case CHOICES -> question.choices().stream().filter(given::contains).toList();
        };
    }
}
