package crm.web.system;

import crm.platform.backup.Backup;
import crm.platform.backup.Backups;
import crm.platform.security.SignedIn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Backups: how old the last one is, and making one. Restoring is done where the product does not run. */
@Controller
@RequestMapping("/system/backups")
class BackupController {

    private static final Logger log = LoggerFactory.getLogger(BackupController.class);

    /** Whoever backs up every night is warned when a night was left out. */
    private static final Duration OLD = Duration.ofHours(30);

    private static final int SHOWN = 60;

    private final Backups backups;
    private final Clock clock;

    BackupController(Backups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    @GetMapping
    String page(Model model) {
        fill(model);
        return "system/backups";
    }

    @GetMapping("/state")
    String state(Model model) {
        fill(model);
        return "system/backups :: state";
    }

    @PostMapping
    String make(SignedIn by, RedirectAttributes notes) {
        boolean begun = backups.begin(by.name());
        if (begun) log.info("{} asked for a backup", by.name());
        notes.addFlashAttribute("note", begun ? "backup.begun" : "backup.runs");
        return "redirect:/system/backups";
    }

    private void fill(Model model) {
        List<Backup> made = backups.made();
        model.addAttribute("possible", backups.isPossible());
        model.addAttribute("running", !backups.running().isEmpty());
        model.addAttribute("problem", backups.problem());
        model.addAttribute("places", backups.places());
        model.addAttribute("backups", made.stream().limit(SHOWN).toList());
        model.addAttribute(
                "old", !made.isEmpty() && made.getFirst().at().plus(OLD).isBefore(clock.instant()));
    }
}
