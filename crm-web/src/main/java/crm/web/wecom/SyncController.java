package crm.web.wecom;

import crm.importers.wecom.sync.SyncDesk;
import crm.projections.shared.DataScope;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reconciliation: what was compared with WeCom and found, and comparing now. */
@Controller
@RequestMapping("/wecom/sync")
class SyncController {

    private static final Logger log = LoggerFactory.getLogger(SyncController.class);
    private static final int SHOWN = 30;

    private final SyncDesk desk;
    private final SyncTexts texts;

    SyncController(SyncDesk desk, SyncTexts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping
    String page(DataScope scope, Model model) {
        fill(scope, model);
        return "wecom/sync";
    }

    @GetMapping("/state")
    String state(DataScope scope, Model model) {
        fill(scope, model);
        return "wecom/sync :: state";
    }

    @PostMapping("/run")
    String run(@RequestParam String part, Authentication who, RedirectAttributes notes) {
        String by = Objects.requireNonNull(who.getName());
        boolean begun = desk.runNow(part, by);
        log.info("{} wants {} compared: {}", by, part, begun ? "begins" : "is under way or unknown");
        notes.addFlashAttribute("note", begun ? "sync.begun" : "sync.under-way");
        return "redirect:/wecom/sync";
    }

    private void fill(DataScope scope, Model model) {
        model.addAttribute("connected", desk.isConnected());
        model.addAttribute("parts", desk.parts());
        model.addAttribute("runs", texts.runs(desk.history(SHOWN), scope));
    }
}
