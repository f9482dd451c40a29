package crm.web.user;

import crm.platform.security.SignInLinks;
import crm.platform.security.SignInLinks.Way;
import crm.platform.security.SignedIn;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/** By what a user is known to those who let people in for us: another sign-in, WeCom. */
@Controller
@RequestMapping("/users/links/{name}")
class UserLinkController {

    private static final Logger log = LoggerFactory.getLogger(UserLinkController.class);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final Pattern USERID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    private final UserDirectory users;
    private final SignInLinks links;

    UserLinkController(UserDirectory users, SignInLinks links) {
        this.users = users;
        this.links = links;
    }

    @GetMapping
    String page(@PathVariable String name, Model model) {
        UserAccount user = find(name);
        Map<Way, String> known = links.of(user.name());
        return form(user, known.getOrDefault(Way.EMAIL, ""), known.getOrDefault(Way.WECOM, ""), Map.of(), model);
    }

    @PostMapping
    String save(
            SignedIn by,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String wecom,
            Model model,
            RedirectAttributes notes) {
        UserAccount user = find(name);
        String address = email.strip();
        String userid = wecom.strip();
        if (!address.isEmpty() && !EMAIL.matcher(address).matches())
            return form(user, address, userid, Map.of("email", "users.links.no-email"), model);
        if (!userid.isEmpty() && !USERID.matcher(userid).matches())
            return form(user, address, userid, Map.of("wecom", "users.links.no-userid"), model);
        if (!links.link(Way.EMAIL, address, user.name()))
            return form(user, address, userid, Map.of("email", "users.links.taken"), model);
        if (!links.link(Way.WECOM, userid, user.name()))
            return form(user, address, userid, Map.of("wecom", "users.links.taken"), model);
        log.info("{} changed by what user {} is known elsewhere", by.name(), user.name());
        notes.addFlashAttribute("note", "users.links.saved");
        return "redirect:/users";
    }

    private String form(UserAccount user, String email, String wecom, Map<String, String> errors, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("email", email);
        model.addAttribute("wecom", wecom);
        model.addAttribute("learned", links.of(user.name()).containsKey(Way.SUBJECT));
        model.addAttribute("errors", errors);
        return "user/links";
    }

    private UserAccount find(String name) {
        return users.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
