package crm.web.user;

import crm.platform.security.Accounts;
import crm.platform.security.SessionContexts;
import crm.platform.security.SignInLimit;
import crm.platform.security.SignedIn;
import crm.platform.security.UserRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own account. Who sits at an open session has no more tries at the old password than at sign-in. */
@Controller
@RequestMapping("/account")
class AccountController {

    private static final Logger log = LoggerFactory.getLogger(AccountController.class);

    private final Accounts accounts;
    private final SignInLimit limit;
    private final SessionContexts sessions;

    AccountController(Accounts accounts, SignInLimit limit, SessionContexts sessions) {
        this.accounts = accounts;
        this.limit = limit;
        this.sessions = sessions;
    }

    @ModelAttribute("shortest")
    int shortest() {
        return Accounts.SHORTEST;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("errors", Map.of());
        return "user/account";
    }

    @PostMapping("/password")
    String change(
            SignedIn user,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes notes) {
        Map<String, String> errors = errors(user, old, password, again, request.getRemoteAddr());
        if (errors.isEmpty()) {
            try {
                accounts.changeOwn(user.name(), old, password);
                sessions.renew(user.name(), request, response);
                log.info("{} changed the own password", user.name());
                notes.addFlashAttribute("note", "account.changed");
                return "redirect:/account";
            } catch (UserRefused refused) {
                errors.put("password", refused.reason());
            }
        }
        model.addAttribute("errors", errors);
        return "user/account";
    }

    private Map<String, String> errors(SignedIn user, String old, String password, String again, String address) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (limit.blockedUntil(user.name(), address).isPresent()) {
            errors.put("old", "account.refused.limited");
            return errors;
        }
        if (accounts.isPassword(user.name(), old)) limit.succeeded(user.name(), address);
        else {
            limit.failed(user.name(), address);
            errors.put("old", "account.refused.wrong");
            return errors;
        }
        accounts.objection(user.name(), password).ifPresent(why -> errors.put("password", why));
        if (!password.equals(again)) errors.putIfAbsent("again", "account.refused.again");
        return errors;
    }
}
