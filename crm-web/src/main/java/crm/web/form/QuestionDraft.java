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
 * @param id of a question that was asked before; empty: a new one
 * @param closed of one that was asked before: it is asked no more
 * @param choices one a line
 */
record QuestionDraft(
        @Nullable String id,
        @Nullable Boolean closed,
        @Nullable QuestionKind kind,
        @Nullable String label,
        @Nullable Boolean required,
        @Nullable String choices,
        @Nullable String least,
        @Nullable String most,
        @Nullable Boolean decimals) {

    QuestionDraft {
        id = id == null ? "" : id.strip();
        closed = Boolean.TRUE.equals(closed);
        kind = kind == null ? QuestionKind.TEXT : kind;
        label = label == null ? "" : label.strip();
        required = Boolean.TRUE.equals(required);
        choices = choices == null ? "" : choices.replace("\r\n", "\n").strip();
        least = least == null ? "" : least.strip();
        most = most == null ? "" : most.strip();
        decimals = Boolean.TRUE.equals(decimals);
    }

    static QuestionDraft blank() {
        return new QuestionDraft(null, null, null, null, true, null, null, null, null);
    }

    /** Of one that was asked before. */
    static QuestionDraft of(FormQuestion asked, boolean closed) {
        return new QuestionDraft(
                asked.id(),
                closed,
                asked.kind(),
                asked.label(),
                asked.required(),
                String.join("\n", asked.choices()),
                asked.least() == null ? "" : String.valueOf(asked.least()),
                asked.most() == null ? "" : String.valueOf(asked.most()),
                asked.decimals() > 0);
    }

    /** It stays what it was, but for its words and whether it must be answered. */
    FormQuestion corrected(FormQuestion asked) {
        return new FormQuestion(
                asked.id(),
                asked.kind(),
                label == null ? "" : label,
                Boolean.TRUE.equals(required),
                asked.choices(),
                asked.least(),
                asked.most(),
                asked.decimals());
    }

    /**
     * @param index its place on the page
     * @param number of which its id is made
     * @throws DomainRejection when a bound is no number
     */
    FormQuestion question(int index, int number) {
        String field = "question." + index;
        QuestionKind is = kind == null ? QuestionKind.TEXT : kind;
        boolean counting = is == QuestionKind.NUMBER;
        boolean choosing = is == QuestionKind.CHOICE || is == QuestionKind.CHOICES;
        return new FormQuestion(
                "q" + number,
                is,
                label == null ? "" : label,
                Boolean.TRUE.equals(required),
                choosing ? lines() : List.of(),
                counting ? bound(field, least) : null,
                counting ? bound(field, most) : null,
                counting && Boolean.TRUE.equals(decimals) ? 2 : 0);
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
