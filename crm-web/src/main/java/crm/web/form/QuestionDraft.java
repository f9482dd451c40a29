package crm.web.form;

import crm.domain.form.FormQuestion;
import crm.domain.form.QuestionKind;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a question. What its kind has no use for is passed over: it may have been typed before the kind was changed.
 *
 * @param choices one a line
 */
record QuestionDraft(
        @Nullable QuestionKind kind,
        @Nullable String label,
        @Nullable Boolean required,
        @Nullable String choices,
        @Nullable String least,
        @Nullable String most,
        @Nullable Boolean decimals) {

    QuestionDraft {
        kind = kind == null ? QuestionKind.TEXT : kind;
        label = label == null ? "" : label.strip();
        required = Boolean.TRUE.equals(required);
        choices = choices == null ? "" : choices.replace("\r\n", "\n").strip();
        least = least == null ? "" : least.strip();
        most = most == null ? "" : most.strip();
        decimals = Boolean.TRUE.equals(decimals);
    }

    static QuestionDraft blank() {
        return new QuestionDraft(null, null, true, null, null, null, null);
    }

    /** @throws DomainRejection when a bound is no number */
    FormQuestion question(int index) {
        String field = "question." + index;
        QuestionKind is = kind == null ? QuestionKind.TEXT : kind;
        boolean number = is == QuestionKind.NUMBER;
        boolean choosing = is == QuestionKind.CHOICE || is == QuestionKind.CHOICES;
        return new FormQuestion(
                "q" + (index + 1),
                is,
                label == null ? "" : label,
                Boolean.TRUE.equals(required),
                choosing ? lines() : List.of(),
                number ? bound(field, least) : null,
                number ? bound(field, most) : null,
                number && Boolean.TRUE.equals(decimals) ? 2 : 0);
    }

    private List<String> lines() {
        return String.valueOf(choices)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static @Nullable Long bound(String field, @Nullable String typed) {
        if (typed == null || typed.isEmpty()) return null;
        if (!typed.matches("[-−]?\\d{1,10}")) throw new DomainRejection(Rejections.FORM_BOUNDS, field);
        return Long.valueOf(typed.replace('−', '-'));
    }
}
