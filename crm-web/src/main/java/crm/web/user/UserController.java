package crm.web.user;

import crm.domain.org.StaffAccountId;
import crm.platform.security.Accounts;
import crm.platform.security.SignedIn;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.platform.security.UserRefused;
import crm.web.shared.Undo;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
@RequestMapping("/users")
class UserController {

    private static final Logger log = LoggerFactory.getLogger(UserController.class);

    private final UserDirectory users;
    private final Accounts accounts;
    private final StoreChoice choice;

    UserController(UserDirectory users, Accounts accounts, StoreChoice choice) {
        this.users = users;
        this.accounts = accounts;
        this.choice = choice;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute(
                "users",
                users.all().stream()
                        .sorted(Comparator.comparing(UserAccount::enabled)
                                .reversed()
                                .thenComparing(UserAccount::name))
                        .toList());
        return "user/list";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(null, AccessForm.empty(), Map.of(), model);
    }

    @PostMapping("/new")
    String add(SignedIn by, AccessForm typed, Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        String name = Objects.requireNonNullElse(typed.name(), "");
        if (!UserAccount.isName(name)) errors.put("name", "users.refused.name");
        StaffAccountId staff = staff(typed);
        errors.putAll(errors(typed, staff));
        if (!errors.isEmpty()) return form(null, typed, errors, model);
        try {
            String password = accounts.add(name, typed.shown(), typed.roles(), typed.seen(), staff);
            log.info("{} added user {} with {}", by.name(), name, typed.roles());
            return told(name, password, model);
        } catch (UserRefused refused) {
            return form(null, typed, Map.of("name", refused.reason()), model);
        }
    }

    @GetMapping("/edit/{name}")
    String edit(@PathVariable String name, Model model) {
        UserAccount user = find(name);
        return form(user, AccessForm.of(user), Map.of(), model);
    }

    @PostMapping("/edit/{name}")
    String save(SignedIn by, @PathVariable String name, AccessForm typed, Model model, RedirectAttributes notes) {
        UserAccount user = find(name);
        StaffAccountId staff = staff(typed);
        Map<String, String> errors = errors(typed, staff);
        if (!errors.isEmpty()) return form(user, typed, errors, model);
        try {
            accounts.edit(user.name(), typed.shown(), typed.roles(), typed.seen(), staff);
        } catch (UserRefused refused) {
            return form(user, typed, Map.of("role", refused.reason()), model);
        }
        log.info("{} changed user {} to {}", by.name(), user.name(), typed.roles());
        notes.addFlashAttribute("note", "users.saved");
        return "redirect:/users";
    }

    @PostMapping("/edit/{name}/password")
    String password(SignedIn by, @PathVariable String name, Model model) {
        UserAccount user = find(name);
        String password = accounts.newPassword(user.name());
        log.info("{} gave user {} a new password", by.name(), user.name());
        return told(user.name(), password, model);
    }

    @PostMapping("/edit/{name}/enable")
    String enable(SignedIn by, @PathVariable String name, RedirectAttributes notes) {
        return enabled(by, find(name), true, notes);
    }

    @PostMapping("/edit/{name}/disable")
    String disable(SignedIn by, @PathVariable String name, RedirectAttributes notes) {
        return enabled(by, find(name), false, notes);
    }

    private String enabled(SignedIn by, UserAccount user, boolean enabled, RedirectAttributes notes) {
        try {
            accounts.enable(user.name(), enabled);
            log.info("{} {} user {}", by.name(), enabled ? "enabled" : "disabled", user.name());
            notes.addFlashAttribute("note", enabled ? "users.enabled" : "users.disabled");
            Undo.offer(notes, "/users/edit/" + user.name() + (enabled ? "/disable" : "/enable"));
        } catch (UserRefused refused) {
            notes.addFlashAttribute("refused", refused.reason());
        }
        return "redirect:/users";
    }

    private @Nullable StaffAccountId staff(AccessForm typed) {
        return typed.isOfStaff() ? choice.staff(String.valueOf(typed.staff())).orElse(null) : null;
    }

    private Map<String, String> errors(AccessForm typed, @Nullable StaffAccountId staff) {
        Map<String, String> errors = typed.errors(choice.ids(), choice.regionIds());
        if (typed.isOfStaff() && staff == null) errors.put("staff", "users.refused.no-staff");
        return errors;
    }

    private static String form(@Nullable UserAccount user, AccessForm typed, Map<String, String> errors, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "user/form";
    }

    /** Answered at once and never kept, not even for a redirect: it is told once. */
    private static String told(String name, String password, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("password", password);
        return "user/password";
    }

    private UserAccount find(String name) {
        return users.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
