package crm.web.palette;

import crm.platform.security.SignedIn;
import crm.web.shared.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Without a script it is a page of its own, with one a line over every page. */
@Controller
@RequestMapping("/palette")
class PaletteController {

    /** Nobody looks for more. */
    private static final int LONGEST = 100;

    private final PaletteHits hits;

    PaletteController(PaletteHits hits) {
        this.hits = hits;
    }

    @GetMapping
    String page(
            SignedIn by,
            @ModelAttribute(name = "page", binding = false) Page page,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        fill(by, page, q, model);
        return "palette/page";
    }

    /** What is found, to be put below the line. */
    @GetMapping("/hits")
    String hits(
            SignedIn by,
            @ModelAttribute(name = "page", binding = false) Page page,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        fill(by, page, q, model);
        return "palette/page :: hits";
    }

    private void fill(SignedIn by, Page page, String q, Model model) {
        String wanted = q.strip();
        if (wanted.length() > LONGEST) wanted = wanted.substring(0, LONGEST);
        model.addAttribute("q", wanted);
        model.addAttribute("found", hits.of(by, page, wanted));
    }
}
