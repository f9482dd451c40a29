package crm.web.system;

import crm.importers.wecom.outbound.OutboundDesk;
import crm.platform.Installation;
import crm.platform.demo.DemoClearing;
import crm.platform.directory.DataDirectory;
import crm.platform.wiring.StoreSettings;
import crm.projections.search.SearchCluster;
import crm.projections.shared.Projections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/system")
class SystemController {

    private static final Logger log = LoggerFactory.getLogger(SystemController.class);

    private static final int SHOWN = 50;

    private final Projections projections;
    private final DeadLetterDesk letters;
    private final OutboundDesk outbound;
    private final SearchCluster search;
    private final StoreSettings store;
    private final DataDirectory directory;
    private final Installation installation;
    private final DemoClearing clearing;

    SystemController(
            Projections projections,
            DeadLetterDesk letters,
            OutboundDesk outbound,
            SearchCluster search,
            StoreSettings store,
            DataDirectory directory,
            Installation installation,
            DemoClearing clearing) {
        this.projections = projections;
        this.letters = letters;
        this.outbound = outbound;
        this.search = search;
        this.store = store;
        this.directory = directory;
        this.installation = installation;
        this.clearing = clearing;
    }

    @GetMapping
    String page(Model model) {
        fill(model);
        model.addAttribute("clearable", clearing.isOffered());
        return "system/page";
    }

    @GetMapping("/state")
    String state(Model model) {
        fill(model);
        return "system/page :: state";
    }

    @PostMapping("/projections/{name}/rebuild")
    String rebuild(@PathVariable String name, Authentication who, RedirectAttributes notes) {
        try {
            boolean started = projections.rebuild(name);
            log.info("{} asked for a rebuild of {}: {}", who.getName(), name, started ? "started" : "runs already");
            notes.addFlashAttribute("note", started ? "system.rebuild-started" : "system.rebuild-running");
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, unknown);
        }
        return "redirect:/system";
    }

    @PostMapping("/projections/{name}/cancel")
    String cancel(@PathVariable String name, Authentication who) {
        log.info("{} cancelled the rebuild of {}", who.getName(), name);
        projections.cancelRebuild(name);
        return "redirect:/system";
    }

    @PostMapping("/dead-letters/retry")
    String retry(@RequestParam String group, @RequestParam String id, Authentication who, RedirectAttributes notes) {
        boolean done = letters.retry(group, id);
        log.info("{} retried dead letter {}: {}", who.getName(), id, done ? "handled" : "failed again");
        notes.addFlashAttribute("note", done ? "system.retry-done" : "system.retry-failed");
        return "redirect:/system#dead-letters";
    }

    @PostMapping("/dead-letters/retry-all")
    String retryAll(Authentication who, RedirectAttributes notes) {
        DeadLetterDesk.Retried retried = letters.retryAll();
        log.info("{} retried all dead letters: {}", who.getName(), retried);
        notes.addFlashAttribute("note", retried.failed() == 0 ? "system.retry-all-done" : "system.retry-all-failed");
        return "redirect:/system#dead-letters";
    }

    /** The audit takes the reason from the request. */
    @PostMapping("/dead-letters/skip")
    String skip(
            @RequestParam String id,
            @RequestParam(defaultValue = "") String reason,
            Authentication who,
            RedirectAttributes notes) {
        if (reason.isBlank()) {
            notes.addFlashAttribute("refused", "system.skip-without-reason");
            return "redirect:/system#dead-letters";
        }
        boolean done = letters.skip(id);
        log.warn("{} skipped dead letter {}: {}", who.getName(), id, done ? "gone" : "was not there");
        notes.addFlashAttribute("note", "system.skip-done");
        return "redirect:/system#dead-letters";
    }

    private void fill(Model model) {
        model.addAttribute("projections", projections.statuses());
        model.addAttribute("letters", letters.list());
        model.addAttribute("lettersInAll", letters.count());
        model.addAttribute("undecided", outbound.undecided(SHOWN));
        model.addAttribute("undecidedInAll", outbound.countUndecided());
        model.addAttribute("openCalls", outbound.countOpen());
        model.addAttribute("search", search.health());
        model.addAttribute("about", about());
    }

    /** Message keys ({@code system.about.*}) and what to say. */
    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(
                "version",
                Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                        .orElse("0.1.0"));
        about.put("store", store.engine() == StoreSettings.Engine.MONGO ? "MongoDB" : "SQLite");
        about.put("directory", directory.path().toAbsolutePath().toString());
        about.put("currency", installation.currency().getCurrencyCode());
        about.put("zone", installation.zone().getId());
        about.put("java", Runtime.version().toString());
        return about;
    }
}
