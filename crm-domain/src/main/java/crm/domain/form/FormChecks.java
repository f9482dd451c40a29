package crm.domain.form;

import crm.domain.form.FormSchedule.Repeat;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What cannot be asked, refused with the field that is wrong: {@code title}, {@code text}, {@code question.2} … */
public final class FormChecks {

    /** A number of a form is at most this, in either direction: beyond it totals stop to be exact anywhere. */
    static final long NUMBER = 1_000_000_000L;

    private static final int DECIMALS = 2;

    private FormChecks() {}

    /** @throws DomainRejection when it could not be asked as it is */
    public static void require(FormContent content, FormAudience audience, FormSchedule schedule) {
        require(content, FormLimits.standard());
        Limits.requireAtMost("stores", audience.stores().size(), Limits.MEMBERS);
        require(schedule);
    }

    private static void require(FormContent content, FormLimits limits) {
        requireCharacters("title", content.title(), limits.titleCharacters());
        if (!content.text().isEmpty()) requireCharacters("text", content.text(), limits.textCharacters());
        if (content.questions().isEmpty()) throw new DomainRejection(Rejections.FORM_NO_QUESTIONS);
        Limits.requireAtMost("questions", content.questions().size(), limits.questions());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < content.questions().size(); i++) {
            FormQuestion question = content.questions().get(i);
            String field = "question." + i;
            if (!question.id().matches("[A-Za-z0-9_-]{1,20}") || !ids.add(question.id()))
                throw new DomainRejection(Rejections.FORM_QUESTION_ID, field, question.id());
            requireCharacters(field, question.label(), limits.labelCharacters());
            if (question.hasChoices()) requireChoices(field, question.choices(), limits);
            else if (!question.choices().isEmpty()) throw new DomainRejection(Rejections.FORM_CHOICES, field);
            requireBounds(field, question);
        }
    }

    /** @param known every question ever asked, by id @throws DomainRejection when a known one would be of another kind */
    static void requireSameKinds(FormContent content, Map<String, FormQuestion> known) {
        for (int i = 0; i < content.questions().size(); i++) {
            FormQuestion question = content.questions().get(i);
            FormQuestion was = known.get(question.id());
            if (was != null && !question.isAskedAs(was))
                throw new DomainRejection(Rejections.FORM_QUESTION_KIND, "question." + i);
        }
    }

    private static void requireChoices(String field, List<String> choices, FormLimits limits) {
        if (choices.size() < 2 || choices.size() != new HashSet<>(choices).size())
            throw new DomainRejection(Rejections.FORM_CHOICES, field);
        Limits.requireAtMost(field, choices.size(), limits.choices());
        choices.forEach(choice -> requireCharacters(field, choice, limits.choiceCharacters()));
    }

    private static void requireBounds(String field, FormQuestion question) {
        Long least = question.least();
        Long most = question.most();
        boolean number = question.kind() == QuestionKind.NUMBER;
        boolean bounded = least != null || most != null;
        boolean absurd = least != null && Math.abs(least) > NUMBER || most != null && Math.abs(most) > NUMBER;
        boolean empty = least != null && most != null && least > most;
        boolean decimals = question.decimals() < 0 || question.decimals() > (number ? DECIMALS : 0);
        if (bounded && !number || absurd || empty || decimals) throw new DomainRejection(Rejections.FORM_BOUNDS, field);
    }

    private static void require(FormSchedule schedule) {
        LocalDate until = schedule.until();
        boolean once = schedule.repeat() == Repeat.ONCE;
        if (once && until == null
                || until != null && until.isBefore(schedule.from())
                || !schedule.closing(schedule.from()).isAfter(schedule.from().atTime(schedule.opensAt()))
                || schedule.from().getYear() < 2000
                || schedule.from().getYear() > 2099
                || until != null && until.getYear() > 2099)
            throw new DomainRejection(Rejections.FORM_TIMES, "schedule");
    }

    /** By staff and store, each once. */
    static List<FormPerson> oncePerStore(List<FormPerson> people) {
        List<FormPerson> once = people.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (FormPerson person) -> person.staffId().value())
                        .thenComparing(person -> person.storeId().value()))
                .toList();
        if (once.isEmpty()) throw new DomainRejection(Rejections.FORM_NOBODY);
        Limits.requireAtMost("people", once.size(), FormLimits.standard().people());
        return once;
    }

    private static void requireCharacters(String field, String text, int most) {
        if (text.isBlank()) throw new DomainRejection(Rejections.TEXT_EMPTY, field);
        if (text.codePointCount(0, text.length()) > most)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, field, most);
    }
}
