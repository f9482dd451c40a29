package crm.web.wecom;

import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.CallbackDesk.Line;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.setup.ConnectionHealth;
import crm.importers.wecom.sync.SyncDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the connection stands, and the inbox of callbacks: what waits, what failed and why, what is not handled yet. */
@Controller
@RequestMapping("/wecom")
class InboxController {

    private static final Logger log = LoggerFactory.getLogger(InboxController.class);
    private static final int SHOWN = 50;

    private final CallbackDesk desk;
    private final SyncDesk sync;
    private final ConnectionDesk connection;
    private final MessageSource texts;

    InboxController(CallbackDesk desk, SyncDesk sync, ConnectionDesk connection, MessageSource texts) {
        this.desk = desk;
        this.sync = sync;
        this.connection = connection;
        this.texts = texts;
    }

    /** Reasons in words: {@code ${reasons.of(line)}}. */
    interface Reasons {
        String of(Line line);
    }

    @ModelAttribute("reasons")
    Reasons reasons() {
        return this::words;
    }

    private String words(Line line) {
        String key = line.reason();
        if (key == null) return "";
        String words = texts.getMessage(key, line.arguments().toArray(), key, LocaleContextHolder.getLocale());
        return words == null ? key : words;
    }

    @GetMapping
    String page(Model model) {
        fill(model);
        return "wecom/inbox";
    }

    @GetMapping("/state")
    String state(Model model) {
        fill(model);
        return "wecom/inbox :: state";
    }

    @PostMapping("/retry")
    String retry(@RequestParam String digest, Authentication who, RedirectAttributes notes) {
        boolean done = desk.retry(digest);
        log.info("{} has callback {} tried again: {}", who.getName(), digest, done ? "waits" : "was not parked");
        notes.addFlashAttribute("note", done ? "wecom.retry-done" : "wecom.gone");
        return "redirect:/wecom";
    }

    @PostMapping("/aside")
    String putAside(@RequestParam String digest, Authentication who, RedirectAttributes notes) {
        boolean done = desk.putAside(digest);
        log.warn("{} put callback {} aside: {}", who.getName(), digest, done ? "done" : "was not parked");
        notes.addFlashAttribute("note", done ? "wecom.aside-done" : "wecom.gone");
        return "redirect:/wecom";
    }

    private void fill(Model model) {
        model.addAttribute("reconciledAt", sync.lastWhole().orElse(null));
        ConnectionHealth health = connection.health();
        model.addAttribute("health", health);
        model.addAttribute("standing", health.inbox());
        model.addAttribute("parked", desk.parked(SHOWN));
        model.addAttribute("unknown", desk.unknown(SHOWN));
    }
}
