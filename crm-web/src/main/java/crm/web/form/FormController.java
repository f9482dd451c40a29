package crm.web.form;

import crm.domain.form.FormCommand;
import crm.domain.form.FormCommand.ChangeForm;
import crm.domain.form.FormCommand.CloseForm;
import crm.domain.form.FormCommand.DefineForm;
import crm.domain.form.FormCommand.MoveDeadline;
import crm.domain.form.FormCommand.OpenForm;
import crm.domain.form.FormCommand.RevertForm;
import crm.domain.form.FormId;
import crm.domain.form.FormLimits;
import crm.domain.form.FormRoundCommand.RemindUnanswered;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.QuestionKind;
import crm.domain.shared.DomainRejection;
import crm.platform.security.PersonsCommands;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.projections.form.FormAddress;
import crm.projections.form.FormBoard;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.Times;
import crm.web.shared.Undo;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Defines forms and shows who has answered. */
@Controller
@RequestMapping("/forms")
class FormController {

    private static final SecureRandom random = new SecureRandom();
    private static final int DAYS = 31;

    private final Forms forms;
    private final FormPages pages;
    private final FormAddress address;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final MessageSource texts;
    private final Times times;
    private final Clock clock;

    FormController(
            Forms forms,
            FormPages pages,
            FormAddress address,
            StoreDirectory directory,
            PersonsCommands commands,
            MessageSource texts,
            Times times,
            Clock clock) {
        this.forms = forms;
        this.pages = pages;
        this.address = address;
        this.directory = directory;
        this.commands = commands;
        this.texts = texts;
        this.times = times;
        this.clock = clock;
    }

    /** @param latest null: it was never asked */
    record Row(FormView form, @Nullable FormRoundRow latest) {}

    @GetMapping
    String list(DataScope scope, Model model) {
        List<Row> rows = new ArrayList<>();
        for (FormView form : forms.forms(scope))
            rows.add(new Row(
                    form,
                    forms.rounds(form.formId(), scope, 1).stream().findFirst().orElse(null)));
        model.addAttribute("forms", rows);
        model.addAttribute("now", clock.instant());
        return "form/list";
    }

    @GetMapping("/new")
    String blank(DataScope scope, Model model) {
        String id = "f" + new BigInteger(80, random).toString(32);
        return form(scope, FormDraft.blank(id, times.today()), Map.of(), model);
    }

    @PostMapping("/new")
    String define(SignedIn by, DataScope scope, FormDraft typed, Locale locale, Model model, RedirectAttributes notes) {
        FormId id = pages.id(typed.formId());
        FormDraft stepped = typed.stepped();
        if (stepped != null) return form(scope, stepped, Map.of(), model);
        // A form sent twice, or somebody else's id.
        if (forms.form(id, new AllStores()).isPresent()) return "redirect:/forms";
        try {
            boolean managersSee = Boolean.TRUE.equals(typed.managersSee()) || !(scope instanceof AllStores);
            commands.send(
                    by,
                    new DefineForm(
                            id,
                            typed.content(),
                            typed.audience(scope),
                            typed.schedule(),
                            managersSee,
                            clock.instant()));
        } catch (DomainRejection refused) {
            return form(scope, typed, Map.of(field(refused), words(refused, locale)), model);
        }
        address.seen(
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
        notes.addFlashAttribute("note", "forms.defined");
        return "redirect:/forms/" + id;
    }

    @GetMapping("/{id}")
    String board(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String day,
            SignedIn by,
            DataScope scope,
            Model model) {
        fill(id, day, by, scope, model);
        return "form/board";
    }

    @GetMapping("/{id}/replies")
    String replies(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String day,
            SignedIn by,
            DataScope scope,
            Model model) {
        fill(id, day, by, scope, model);
        return "form/board :: replies";
    }

    @PostMapping("/{id}/remind")
    String remind(
            @PathVariable String id,
            @RequestParam String day,
            SignedIn by,
            DataScope scope,
            Locale locale,
            RedirectAttributes notes) {
        FormView form = pages.form(id, scope);
        FormRoundId roundId = pages.roundId(form.formId(), day);
        FormBoard board = forms.board(roundId, scope).orElseThrow(FormPages::missing);
        if (!board.round().whole()) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        decide(by, new RemindUnanswered(roundId, clock.instant()), "forms.reminded", locale, notes);
        return "redirect:/forms/" + id + "?day=" + roundId.day();
    }

    @GetMapping("/{id}/change")
    String change(@PathVariable String id, SignedIn by, DataScope scope, Model model) {
        FormView form = owned(id, by, scope);
        return change(form, FormDraft.of(form), Map.of(), model);
    }

    /** What it asks, and until when, each only when it is another. */
    @PostMapping("/{id}/change")
    String changed(
            @PathVariable String id,
            SignedIn by,
            DataScope scope,
            FormDraft typed,
            Locale locale,
            Model model,
            RedirectAttributes notes) {
        FormView form = owned(id, by, scope);
        FormDraft stepped = typed.stepped();
        if (stepped != null) return change(form, stepped, Map.of(), model);
        try {
            FormSchedule schedule = typed.deadline(form.schedule());
            Instant now = clock.instant();
            boolean changed = commands.send(by, new ChangeForm(form.formId(), typed.changed(form), now));
            boolean moved =
                    commands.send(by, new MoveDeadline(form.formId(), schedule.until(), schedule.closesAt(), now));
            if (changed || moved) Undo.offerRevert(notes, "/forms/" + form.formId(), now);
        } catch (DomainRejection refused) {
            return change(form, typed, Map.of(placed(field(refused), typed), words(refused, locale)), model);
        }
        notes.addFlashAttribute("note", "forms.changed");
        return "redirect:/forms/" + id;
    }

    @PostMapping("/{id}/revert")
    String revert(
            @PathVariable String id,
            @RequestParam Instant changed,
            SignedIn by,
            DataScope scope,
            Locale locale,
            RedirectAttributes notes) {
        FormId formId = owned(id, by, scope).formId();
        Instant now = clock.instant();
        boolean done = decide(by, new RevertForm(formId, changed, now), Undo.DONE, locale, notes);
        if (done) Undo.offerRevert(notes, "/forms/" + formId, now);
        return "redirect:/forms/" + id;
    }

    /** Questions that are closed stand on the page and not in what is asked. */
    private static String placed(String field, FormDraft typed) {
        return field.startsWith("question.")
                ? "question." + typed.place(Integer.parseInt(field.substring("question.".length())))
                : field;
    }

    private static String change(FormView form, FormDraft typed, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("limits", FormLimits.standard());
        model.addAttribute("kinds", QuestionKind.values());
        return "form/change";
    }

    @PostMapping("/{id}/close")
    String close(@PathVariable String id, SignedIn by, DataScope scope, Locale locale, RedirectAttributes notes) {
        FormCommand command = new CloseForm(owned(id, by, scope).formId(), clock.instant());
        if (decide(by, command, "forms.closed", locale, notes)) Undo.offer(notes, "/forms/" + id + "/open");
        return "redirect:/forms/" + id;
    }

    @PostMapping("/{id}/open")
    String open(@PathVariable String id, SignedIn by, DataScope scope, Locale locale, RedirectAttributes notes) {
        FormCommand command = new OpenForm(owned(id, by, scope).formId(), clock.instant());
        if (decide(by, command, "forms.opened", locale, notes)) Undo.offer(notes, "/forms/" + id + "/close");
        return "redirect:/forms/" + id;
    }

    /** Whether it was not refused. */
    private boolean decide(SignedIn by, Object command, String done, Locale locale, RedirectAttributes notes) {
        try {
            commands.send(by, command);
            notes.addFlashAttribute("note", done);
            return true;
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words(refused, locale));
            return false;
        }
    }

    private void fill(String id, @Nullable String day, SignedIn by, DataScope scope, Model model) {
        FormView form = pages.form(id, scope);
        List<FormRoundRow> rounds = forms.rounds(form.formId(), scope, DAYS);
        FormBoard board = day == null && rounds.isEmpty()
                ? null
                : forms.board(day == null ? rounds.getFirst().roundId() : pages.roundId(form.formId(), day), scope)
                        .orElseThrow(FormPages::missing);
        model.addAttribute("form", form);
        model.addAttribute("rounds", rounds);
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayDecide", mayDecide(form, by, scope));
        model.addAttribute("mostReminders", FormLimits.standard().reminders());
        model.addAttribute("storeNames", pages.storeNames(scope));
        model.addAttribute("board", board);
        if (board != null) pages.fill(board, model);
    }

    private String form(DataScope scope, FormDraft typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("limits", FormLimits.standard());
        model.addAttribute("kinds", QuestionKind.values());
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("everywhere", scope.sees(null));
        return "form/form";
    }

    /** The field that a refusal is about: {@code title}, {@code text}, {@code question.2}, {@code schedule} or {@code to}. */
    private static String field(DomainRejection refused) {
        String first = refused.arguments().isEmpty()
                ? ""
                : String.valueOf(refused.arguments().getFirst());
        if (first.equals("questions") || refused.key().equals("form.no-questions")) return "questions";
        return first.matches("title|text|schedule|question\\.\\d+") ? first : "to";
    }

    private String words(DomainRejection refused, Locale locale) {
        Object[] arguments = refused.arguments().toArray();
        String own = texts.getMessage("forms.refused." + refused.key(), arguments, null, locale);
        return own == null ? texts.getMessage(refused.key(), arguments, locale) : own;
    }

    private FormView owned(String id, SignedIn by, DataScope scope) {
        FormView form = pages.form(id, scope);
        if (!mayDecide(form, by, scope)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        return form;
    }

    /** Head office, of forms that ask nobody else. */
    private static boolean mayDecide(FormView form, SignedIn by, DataScope scope) {
        boolean office = by.is(Role.OPS) || by.is(Role.ADMIN);
        boolean all = form.audience().stores().isEmpty()
                ? scope instanceof AllStores
                : form.audience().stores().stream().allMatch(scope::sees);
        return office && all;
    }
}
