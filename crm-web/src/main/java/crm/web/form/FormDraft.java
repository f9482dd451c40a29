package crm.web.form;

import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormContent;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a form.
 *
 * @param formId made with the blank form, so that sending it twice defines one
 * @param reach {@code all}, or {@code chosen} for those in {@code store}
 * @param step of the page: {@code add} one more question, {@code remove.2} that one, else define the form
 */
record FormDraft(
        @Nullable String formId,
        @Nullable String title,
        @Nullable String text,
        @Nullable List<QuestionDraft> question,
        @Nullable Circle circle,
        @Nullable String reach,
        @Nullable Set<String> store,
        @Nullable Repeat repeat,
        @Nullable String from,
        @Nullable String opensAt,
        @Nullable String until,
        @Nullable String closesAt,
        @Nullable Boolean managersSee,
        @Nullable String step) {

    FormDraft {
        title = title == null ? "" : title.strip();
        text = text == null ? "" : text.replace("\r\n", "\n").strip();
        // Indexes that are left out leave gaps.
        question = Stream.ofNullable(question)
                .flatMap(List::stream)
                .flatMap(Stream::ofNullable)
                .toList();
        circle = circle == null ? Circle.MANAGERS : circle;
        reach = "chosen".equals(reach) ? reach : "all";
        store = store == null ? Set.of() : new TreeSet<>(store);
        repeat = repeat == null ? Repeat.DAILY : repeat;
        managersSee = Boolean.TRUE.equals(managersSee);
        step = step == null ? "" : step;
    }

    static FormDraft blank(String formId, LocalDate today) {
        List<QuestionDraft> one = List.of(QuestionDraft.blank());
        return new FormDraft(
                formId, null, null, one, null, null, null, null, today.toString(), "09:00", "", "21:00", true, null);
    }

    private List<QuestionDraft> questions() {
        return question == null ? List.of() : question;
    }

    /** With one more question, or one less; null: the step is to define it. */
    @Nullable
    FormDraft stepped() {
        String wanted = String.valueOf(step);
        List<QuestionDraft> after = new ArrayList<>(questions());
        if (wanted.equals("add")) after.add(QuestionDraft.blank());
        else if (wanted.matches("remove\\.\\d{1,3}")) {
            int index = Integer.parseInt(wanted.substring(wanted.indexOf('.') + 1));
            if (index < after.size()) after.remove(index);
        } else return null;
        return new FormDraft(
                formId,
                title,
                text,
                after,
                circle,
                reach,
                store,
                repeat,
                from,
                opensAt,
                until,
                closesAt,
                managersSee,
                null);
    }

    FormContent content() {
        List<QuestionDraft> drafts = questions();
        List<FormQuestion> asked = IntStream.range(0, drafts.size())
                .mapToObj(index -> drafts.get(index).question(index))
                .toList();
        return new FormContent(title == null ? "" : title, text == null ? "" : text, asked);
    }

    /** Within the scope of who defines it: "all" are all that she may see. */
    FormAudience audience(DataScope scope) {
        boolean chosen = "chosen".equals(reach);
        List<StoreId> stores = chosen
                ? Stream.ofNullable(store)
                        .flatMap(Set::stream)
                        .map(StoreId::new)
                        .filter(scope::sees)
                        .toList()
                : switch (scope) {
                    case AllStores all -> List.of();
                    case Stores(var ids) -> List.copyOf(ids);
                    case OwnCustomers own -> List.of();
                };
        if (stores.isEmpty() && !(scope instanceof AllStores && !chosen))
            throw new DomainRejection(Rejections.FORM_NOBODY);
        return new FormAudience(circle == null ? Circle.MANAGERS : circle, stores);
    }

    /** @throws DomainRejection when a day or a time is none */
    FormSchedule schedule() {
        try {
            Repeat how = repeat == null ? Repeat.DAILY : repeat;
            return new FormSchedule(
                    how,
                    LocalDate.parse(String.valueOf(from)),
                    LocalTime.parse(String.valueOf(opensAt)),
                    until == null || until.isEmpty() ? null : LocalDate.parse(until),
                    LocalTime.parse(String.valueOf(closesAt)));
        } catch (DateTimeException notATime) {
            throw new DomainRejection(Rejections.FORM_TIMES, "schedule");
        }
    }
}
