package crm.web.user;

import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import java.util.EnumSet;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/users/keys")
class KeyController {

    private static final Logger log = LoggerFactory.getLogger(KeyController.class);

    private final ApiKeys keys;
    private final StoreChoice choice;

    KeyController(ApiKeys keys, StoreChoice choice) {
        this.keys = keys;
        this.choice = choice;
    }

    @GetMapping
    String list(Model model) {
        return page(AccessForm.empty(), Map.of(), model);
    }

    /** The key is in this answer and nowhere else. */
    @PostMapping
    String make(SignedIn by, AccessForm typed, Model model) {
        Map<String, String> errors = typed.errors(choice.ids());
        if (typed.isOfStaff()) errors.put("role", "keys.refused.staff");
        if (!errors.isEmpty()) return page(typed, errors, model);
        ApiKeys.Made made = keys.make(typed.shown(), by.name(), typed.roles(), typed.stores());
        log.info("{} made API key {} with {}", by.name(), made.key().id(), typed.roles());
        model.addAttribute("made", made);
        return page(AccessForm.empty(), Map.of(), model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        if (keys.revoke(id)) log.info("{} revoked API key {}", by.name(), id);
        notes.addFlashAttribute("note", "keys.revoked");
        return "redirect:/users/keys";
    }

    private String page(AccessForm typed, Map<String, String> errors, Model model) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("allRoles", EnumSet.complementOf(EnumSet.of(Role.STAFF)));
        return "user/keys";
    }
}
