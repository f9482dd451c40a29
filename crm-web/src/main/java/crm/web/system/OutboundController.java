package crm.web.system;

import crm.importers.wecom.outbound.OutboundDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's decision on a call to WeCom of which nobody else can say whether it was carried out. */
@Controller
@RequestMapping("/system/outbound")
class OutboundController {

    private static final Logger log = LoggerFactory.getLogger(OutboundController.class);

    private final OutboundDesk desk;

    OutboundController(OutboundDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/look-up")
    String lookUp(@RequestParam String id, Authentication who, RedirectAttributes notes) {
        return answer(desk.lookUp(id, who.getName()), "system.outbound.look-up-done", notes);
    }

    @PostMapping("/repeat")
    String repeat(@RequestParam String id, Authentication who, RedirectAttributes notes) {
        return answer(desk.repeat(id, who.getName()), "system.outbound.repeat-done", notes);
    }

    @PostMapping("/this")
    String isThis(@RequestParam String id, @RequestParam int candidate, Authentication who, RedirectAttributes notes) {
        return answer(desk.isThis(id, candidate, who.getName()), "system.outbound.this-done", notes);
    }

    @PostMapping("/give-up")
    String giveUp(@RequestParam String id, Authentication who, RedirectAttributes notes) {
        return answer(desk.giveUp(id, who.getName()), "system.outbound.give-up-done", notes);
    }

    private static String answer(boolean done, String words, RedirectAttributes notes) {
        if (!done) log.info("A decision came too late: it was decided already");
        notes.addFlashAttribute("note", done ? words : "system.outbound.gone");
        return "redirect:/system#outbound";
    }
}
