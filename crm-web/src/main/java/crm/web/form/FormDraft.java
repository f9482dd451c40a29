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
import crm.projections.form.FormView;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** What is asked already, to be corrected; a question that was closed stands at the end and can be asked again. */
    static FormDraft of(FormView form) {
        Set<String> asked =
                form.content().questions().stream().map(FormQuestion::id).collect(Collectors.toSet());
        FormSchedule schedule = form.schedule();
        return new FormDraft(
                form.formId().value(),
                form.content().title(),
                form.content().text(),
                form.everAsked().stream()
                        .map(each -> QuestionDraft.of(each, !asked.contains(each.id())))
                        .toList(),
                form.audience().circle(),
                null,
                null,
                schedule.repeat(),
                schedule.from().toString(),
                schedule.opensAt().toString(),
                schedule.until() == null ? "" : schedule.until().toString(),
                schedule.closesAt().toString(),
                form.managersSee(),
                null);
    }

    /** What it asks from now on: no question changes its kind, a new one has an id that none ever had. */
    FormContent changed(FormView form) {
        Map<String, FormQuestion> known =
                form.everAsked().stream().collect(Collectors.toMap(FormQuestion::id, each -> each));
        int number = known.size();
        List<FormQuestion> asked = new ArrayList<>();
        for (QuestionDraft draft : questions()) {
            FormQuestion before = known.get(String.valueOf(draft.id()));
            if (Boolean.TRUE.equals(draft.closed())) continue;
            if (before != null) {
                asked.add(draft.corrected(before));
                continue;
            }
            do number++;
            while (known.containsKey("q" + number));
            asked.add(draft.question(asked.size(), number));
        }
        return new FormContent(title == null ? "" : title, text == null ? "" : text, asked);
    }

    /** Where the n-th of those that are asked stands on the page. */
    int place(int asked) {
        int left = asked;
        List<QuestionDraft> drafts = questions();
        for (int index = 0; index < drafts.size(); index++)
            if (!Boolean.TRUE.equals(drafts.get(index).closed()) && left-- == 0) return index;
        return asked;
    }

    FormContent content() {
        List<QuestionDraft> drafts = questions();
        List<FormQuestion> asked = IntStream.range(0, drafts.size())
                .mapToObj(index -> drafts.get(index).question(index, index + 1))
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

    /** As it was but for its end. @throws DomainRejection when a day or a time is none */
    FormSchedule deadline(FormSchedule before) {
        try {
            return new FormSchedule(
                    before.repeat(),
                    before.from(),
                    before.opensAt(),
                    until == null || until.isEmpty() ? null : LocalDate.parse(until),
                    LocalTime.parse(String.valueOf(closesAt)));
        } catch (DateTimeException notATime) {
            throw new DomainRejection(Rejections.FORM_TIMES, "schedule");
        }
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
