package crm.web.form;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormId;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffAccountId;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormBoard;
import crm.projections.form.FormFigures;
import crm.projections.form.FormReply;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of a form have in common. */
@Component
class FormPages {

    private final Forms forms;
    private final FormAnswers answers;
    private final StoreDirectory directory;

    FormPages(Forms forms, FormAnswers answers, StoreDirectory directory) {
        this.forms = forms;
        this.answers = answers;
        this.directory = directory;
    }

    FormView form(String id, DataScope scope) {
        return forms.form(id(id), scope).orElseThrow(FormPages::missing);
    }

    FormId id(@Nullable String id) {
        try {
            return new FormId(String.valueOf(id));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, notAnId);
        }
    }

    FormRoundId roundId(FormId formId, String day) {
        try {
            return FormRoundId.of(formId, LocalDate.parse(day));
        } catch (DateTimeException | IllegalArgumentException notADay) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, notADay);
        }
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** Who they are, and what the answers come to. */
    void fill(FormBoard board, Model model) {
        Map<FormPerson, FormAnswer> given = answers.open(board.round().roundId(), board.replies());
        model.addAttribute("names", names(board.replies()));
        model.addAttribute("figuresOf", FormFigures.of(board.round().everAsked(), given.values()));
        model.addAttribute("given", given);
        model.addAttribute("questions", board.round().everAsked());
        model.addAttribute("several", board.round().versions().size() > 1);
    }

    Map<String, String> names(Collection<FormReply> replies) {
        Map<String, String> names = new HashMap<>();
        Collection<StaffAccountId> people = replies.stream()
                .map(reply -> reply.person().staffId())
                .distinct()
                .toList();
        directory
                .staff(people)
                .forEach((id, staff) -> names.put(id.value(), staff.name() == null ? id.value() : staff.name()));
        return names;
    }

    Map<String, String> storeNames(DataScope scope) {
        return directory.stores(scope).stream()
                .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name));
    }
}
