package crm.web.user;

import crm.platform.Installation;
import crm.platform.security.ApiArea;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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
    private final Clock clock;
    private final ZoneId zone;

    KeyController(ApiKeys keys, StoreChoice choice, Clock clock, Installation installation) {
        this.keys = keys;
        this.choice = choice;
        this.clock = clock;
        this.zone = installation.zone();
    }

    @GetMapping
    String list(Model model) {
        return page(AccessForm.empty(), KeyLimits.none(), Map.of(), model);
    }

    /** The key is in this answer and nowhere else. */
    @PostMapping
    String make(SignedIn by, AccessForm typed, KeyLimits limits, Model model) {
        Map<String, String> errors = new LinkedHashMap<>(typed.errors(choice.ids(), choice.regionIds()));
        if (typed.isOfStaff()) errors.put("role", "keys.refused.staff");
        errors.putAll(limits.errors(clock, zone));
        if (!errors.isEmpty()) return page(typed, limits, errors, model);
        ApiKeys.Made made = keys.make(
                typed.shown(), by.name(), typed.roles(), typed.seen(), limits.access(), limits.expiresAt(zone));
        log.info("{} made API key {} with {}", by.name(), made.key().id(), typed.roles());
        model.addAttribute("made", made);
        return page(AccessForm.empty(), KeyLimits.none(), Map.of(), model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        if (keys.revoke(id)) log.info("{} revoked API key {}", by.name(), id);
        notes.addFlashAttribute("note", "keys.revoked");
        return "redirect:/users/keys";
    }

    private String page(AccessForm typed, KeyLimits limits, Map<String, String> errors, Model model) {
        model.addAttribute("limits", limits);
        model.addAttribute("areas", ApiArea.values());
        model.addAttribute("now", clock.instant());
        model.addAttribute("keys", keys.all());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("allRoles", EnumSet.complementOf(EnumSet.of(Role.STAFF)));
        return "user/keys";
    }
}
