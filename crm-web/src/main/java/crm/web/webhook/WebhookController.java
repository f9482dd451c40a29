package crm.web.webhook;

import crm.importers.webhook.WebhookDesk;
import crm.importers.webhook.WebhookRefused;
import crm.platform.security.SignedIn;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.Undo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which systems are told of events, how each stands, and what was sent to it. */
@Controller
@RequestMapping("/webhooks")
class WebhookController {

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

    private static final int PAGE = 50;

    private final WebhookDesk desk;
    private final StoreDirectory directory;

    WebhookController(WebhookDesk desk, StoreDirectory directory) {
        this.desk = desk;
        this.directory = directory;
    }

    @GetMapping
    String list(SignedIn by, Model model) {
        return list(by, WebhookForm.blank(), Map.of(), model);
    }

    /** The secret is in this answer and nowhere else. */
    @PostMapping
    String make(SignedIn by, WebhookForm typed, Model model) {
        Map<String, String> errors = new LinkedHashMap<>(typed.errors(storeIds(by), by.scope() instanceof AllStores));
        if (errors.isEmpty())
            try {
                WebhookDesk.Made made = desk.make(typed.wanted(), by.name());
                log.info("{} made webhook {}", by.name(), made.webhook().id());
                model.addAttribute("made", made);
                return list(by, WebhookForm.blank(), Map.of(), model);
            } catch (WebhookRefused refused) {
                errors.put(refused.field(), refused.key());
            }
        return list(by, typed, errors, model);
    }

    @GetMapping("/{id}")
    String one(
            SignedIn by, @PathVariable String id, @RequestParam(required = false) @Nullable String after, Model model) {
        WebhookDesk.Standing standing = find(id);
        return one(by, standing, WebhookForm.of(standing.webhook()), Map.of(), after, model);
    }

    @PostMapping("/{id}")
    String change(SignedIn by, @PathVariable String id, WebhookForm typed, Model model, RedirectAttributes notes) {
        WebhookDesk.Standing standing = find(id);
        Map<String, String> errors = new LinkedHashMap<>(typed.errors(storeIds(by), by.scope() instanceof AllStores));
        if (errors.isEmpty())
            try {
                desk.change(id, typed.wanted());
                log.info("{} changed webhook {}", by.name(), id);
                return done(id, "webhooks.saved", notes);
            } catch (WebhookRefused refused) {
                errors.put(refused.field(), refused.key());
            }
        return one(by, standing, typed, errors, null, model);
    }

    @PostMapping("/{id}/pause")
    String pause(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        find(id);
        desk.pause(id, by.name());
        log.info("{} paused webhook {}", by.name(), id);
        Undo.offer(notes, "/webhooks/" + id + "/resume");
        return done(id, "webhooks.paused", notes);
    }

    @PostMapping("/{id}/resume")
    String resume(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        find(id);
        desk.resume(id);
        log.info("{} resumed webhook {}", by.name(), id);
        Undo.offer(notes, "/webhooks/" + id + "/pause");
        return done(id, "webhooks.resumed", notes);
    }

    @PostMapping("/{id}/remove")
    String remove(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        find(id);
        desk.remove(id);
        log.warn("{} removed webhook {}", by.name(), id);
        notes.addFlashAttribute("note", "webhooks.removed");
        return "redirect:/webhooks";
    }

    @PostMapping("/{id}/secret")
    String renew(SignedIn by, @PathVariable String id, Model model) {
        WebhookDesk.Standing standing = find(id);
        desk.renewSecret(id)
                .ifPresent(made -> model.addAttribute("made", made)); // never into a session, so no redirect
        log.warn("{} gave webhook {} a new secret", by.name(), id);
        return one(by, standing, WebhookForm.of(standing.webhook()), Map.of(), null, model);
    }

    /** The answer is shown at once: it is of now. */
    @PostMapping("/{id}/ping")
    String ping(SignedIn by, @PathVariable String id, Model model) {
        WebhookDesk.Standing standing = find(id);
        desk.ping(id).ifPresent(pinged -> model.addAttribute("pinged", pinged));
        return one(by, standing, WebhookForm.of(standing.webhook()), Map.of(), null, model);
    }

    @PostMapping("/{id}/replay")
    String replay(
            SignedIn by,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String delivery,
            @RequestParam(defaultValue = "") String position,
            RedirectAttributes notes) {
        find(id);
        if (!delivery.isEmpty()) {
            boolean found = desk.replay(id, delivery);
            log.info(
                    "{} has webhook {} told again of {}: {}",
                    by.name(),
                    id,
                    delivery,
                    found ? "waits" : "is not there");
            return done(id, found ? "webhooks.replayed" : "webhooks.gone", notes);
        }
        try {
            desk.replayFrom(id, Long.parseLong(position.strip()));
            log.info("{} has webhook {} told again from {} on", by.name(), id, position.strip());
            return done(id, "webhooks.replaying", notes);
        } catch (WebhookRefused | NumberFormatException noPosition) {
            notes.addFlashAttribute("refused", "webhooks.refused.position");
            return "redirect:/webhooks/" + id;
        }
    }

    private String list(SignedIn by, WebhookForm typed, Map<String, String> errors, Model model) {
        model.addAttribute("hooks", desk.all());
        form(by, typed, errors, model);
        return "webhook/list";
    }

    private String one(
            SignedIn by,
            WebhookDesk.Standing standing,
            WebhookForm typed,
            Map<String, String> errors,
            @Nullable String after,
            Model model) {
        model.addAttribute("hook", standing);
        try {
            model.addAttribute("sent", desk.deliveries(standing.webhook().id(), PAGE, after));
        } catch (IllegalArgumentException noPage) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, noPage);
        }
        form(by, typed, errors, model);
        return "webhook/page";
    }

    private void form(SignedIn by, WebhookForm typed, Map<String, String> errors, Model model) {
        Set<String> choices = new TreeSet<>(WebhookDesk.things());
        choices.addAll(typed.event() == null ? Set.of() : typed.event()); // single ones that a program asked for
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("choices", choices);
        model.addAttribute("stores", directory.stores(by.scope()));
    }

    private static String done(String id, String note, RedirectAttributes notes) {
        notes.addFlashAttribute("note", note);
        return "redirect:/webhooks/" + id;
    }

    /** Who sees some stores only has nobody told of others. */
    private Set<String> storeIds(SignedIn by) {
        return directory.stores(by.scope()).stream()
                .map(store -> store.storeId().value())
                .collect(Collectors.toSet());
    }

    private WebhookDesk.Standing find(String id) {
        return desk.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
