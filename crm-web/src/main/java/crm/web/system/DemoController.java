package crm.web.system;

import crm.platform.demo.DemoClearing;
import crm.platform.security.SignedIn;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way from the demo to an installation of one's own. */
@Controller
@RequestMapping("/system/demo")
class DemoController {

    /** Typed, so that nobody does it by a slip; in either language. */
    private static final Set<String> WORDS = Set.of("clear", "\u6e05\u7a7a");

    private final DemoClearing clearing;

    DemoController(DemoClearing clearing) {
        this.clearing = clearing;
    }

    /** @param word to be typed */
    @PostMapping("/clear")
    String clear(SignedIn by, @RequestParam(defaultValue = "") String word, RedirectAttributes notes) {
        if (!clearing.isOffered()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (!WORDS.contains(word.strip().toLowerCase(Locale.ROOT))) {
            notes.addFlashAttribute("refused", "system.clear.word-wrong");
            return "redirect:/system#demo";
        }
        clearing.clear(by.name());
        return "system/cleared";
    }
}
