package crm.web.notice;

import crm.domain.notice.NoticeChecks;
import crm.domain.notice.NoticeCommand;
import crm.domain.notice.NoticeCommand.RecallNotice;
import crm.domain.notice.NoticeCommand.RemindUnread;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeLimits;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.notice.NoticeBoard;
import crm.projections.notice.NoticeReader;
import crm.projections.notice.Notices;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/notices")
class NoticeController {

    private static final SecureRandom random = new SecureRandom();
    private static final int LATEST = 50;

    private final Notices notices;
    private final NoticeAudiences audiences;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final MessageSource texts;
    private final Clock clock;

    NoticeController(
            Notices notices,
            NoticeAudiences audiences,
            StoreDirectory directory,
            PersonsCommands commands,
            MessageSource texts,
            Clock clock) {
        this.notices = notices;
        this.audiences = audiences;
        this.directory = directory;
        this.commands = commands;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        model.addAttribute("notices", notices.latest(scope, LATEST));
        return "notice/list";
    }

    @GetMapping("/new")
    String blank(DataScope scope, Model model) {
        String id = "n" + new BigInteger(80, random).toString(32);
        return form(scope, NoticeForm.blank(id), Map.of(), model);
    }

    /** First the page that says what goes to whom, then the sending. */
    @PostMapping("/new")
    String send(SignedIn by, DataScope scope, NoticeForm typed, Locale locale, Model model, RedirectAttributes notes) {
        NoticeId id = id(typed.noticeId());
        // A form sent twice, or somebody else's id.
        if (notices.board(id, new DataScope.AllStores()).isPresent()) return "redirect:/notices";
        List<NoticeRecipient> recipients = audiences.of(typed, scope);
        SendNotice command = new SendNotice(id, typed.content(), recipients, clock.instant());
        try {
            NoticeChecks.require(command);
            if (!typed.isConfirmed()) return confirm(typed, recipients, model);
            commands.send(by, command);
        } catch (DomainRejection refused) {
            return form(scope, typed, Map.of(field(refused), words(refused, locale)), model);
        }
        notes.addFlashAttribute("note", "notices.sent");
        return "redirect:/notices/" + id;
    }

    @GetMapping("/{id}")
    String board(@PathVariable String id, DataScope scope, Model model) {
        fill(find(id, scope), scope, model);
        return "notice/board";
    }

    @GetMapping("/{id}/readers")
    String readers(@PathVariable String id, DataScope scope, Model model) {
        fill(find(id, scope), scope, model);
        return "notice/board :: readers";
    }

    @PostMapping("/{id}/remind")
    String remind(@PathVariable String id, SignedIn by, DataScope scope, Locale locale, RedirectAttributes notes) {
        NoticeId noticeId = whole(id, scope);
        return decide(by, new RemindUnread(noticeId, clock.instant()), "notices.reminded", locale, notes);
    }

    @PostMapping("/{id}/recall")
    String recall(@PathVariable String id, SignedIn by, DataScope scope, Locale locale, RedirectAttributes notes) {
        NoticeId noticeId = whole(id, scope);
        return decide(by, new RecallNotice(noticeId, clock.instant()), "notices.recalling", locale, notes);
    }

    private String decide(SignedIn by, NoticeCommand command, String done, Locale locale, RedirectAttributes notes) {
        try {
            commands.send(by, command);
            notes.addFlashAttribute("note", done);
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words(refused, locale));
        }
        return "redirect:/notices/" + command.noticeId();
    }

    private static String confirm(NoticeForm typed, List<NoticeRecipient> recipients, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("wanted", typed.content());
        model.addAttribute("people", recipients.size());
        model.addAttribute(
                "stores",
                recipients.stream()
                        .map(NoticeRecipient::storeId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
        return "notice/confirm";
    }

    private String form(DataScope scope, NoticeForm typed, Map<String, String> errors, Model model) {
        List<StaffView> staff = audiences.choosable(scope);
        Map<String, String> names = storeNames(scope);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("limits", NoticeLimits.standard());
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("staff", staff);
        model.addAttribute(
                "staffStores",
                staff.stream()
                        .collect(Collectors.toMap(
                                each -> each.staffId().value(),
                                each -> each.storeIds().stream()
                                        .map(store -> names.getOrDefault(store.value(), ""))
                                        .sorted()
                                        .collect(Collectors.joining(" ")))));
        model.addAttribute("everywhere", scope.sees(null));
        return "notice/form";
    }

    private void fill(NoticeBoard board, DataScope scope, Model model) {
        List<StaffAccountId> people = board.stores().stream()
                .flatMap(store -> store.readers().stream())
                .map(NoticeReader::staffId)
                .toList();
        Map<String, String> names = new HashMap<>();
        directory
                .staff(people)
                .forEach((id, staff) -> names.put(id.value(), staff.name() == null ? id.value() : staff.name()));
        model.addAttribute("board", board);
        model.addAttribute("names", names);
        model.addAttribute("storeNames", storeNames(scope));
        model.addAttribute(
                "unreachable",
                board.stores().stream()
                        .flatMap(store -> store.readers().stream())
                        .filter(reader -> reader.unreachable() && reader.readAt() == null)
                        .count());
        model.addAttribute("mostReminders", NoticeLimits.standard().reminders());
    }

    private Map<String, String> storeNames(DataScope scope) {
        return directory.stores(scope).stream()
                .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name));
    }

    /** The field that a refusal is about: {@code title}, {@code text} or {@code to}. */
    private static String field(DomainRejection refused) {
        Object first =
                refused.arguments().isEmpty() ? "to" : refused.arguments().getFirst();
        return first.equals("title") || first.equals("text") ? (String) first : "to";
    }

    private String words(DomainRejection refused, Locale locale) {
        Object[] arguments = refused.arguments().toArray();
        String own = texts.getMessage("notices.refused." + refused.key(), arguments, null, locale);
        return own == null ? texts.getMessage(refused.key(), arguments, locale) : own;
    }

    /** Of a notice that is for others too nobody but head office decides anything. */
    private NoticeId whole(String id, DataScope scope) {
        NoticeBoard board = find(id, scope);
        if (!board.notice().whole()) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        return board.notice().noticeId();
    }

    private NoticeBoard find(String id, DataScope scope) {
        return notices.board(id(id), scope).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static NoticeId id(@Nullable String id) {
        try {
            return new NoticeId(String.valueOf(id));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, notAnId);
        }
    }
}
