package crm.web.imports;

import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.MappingView;
import java.util.Comparator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mappings that are kept: what they say, and letting go of those that nobody needs any more. */
@Controller
@RequestMapping("/imports/mappings")
class MappingController {

    private final ImportService imports;
    private final ImportTexts texts;

    MappingController(ImportService imports, ImportTexts texts) {
        this.imports = imports;
        this.texts = texts;
    }

    @ModelAttribute("texts")
    ImportTexts texts() {
        return texts;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute(
                "mappings",
                imports.mappings().stream()
                        .sorted(Comparator.comparing(MappingView::builtIn)
                                .thenComparing(MappingView::kind)
                                .thenComparing(MappingView::name))
                        .toList());
        return "imports/mappings";
    }

    @GetMapping("/{name}")
    String one(@PathVariable String name, Model model) {
        MappingView one = imports.mappings().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("one", one);
        if (!model.containsAttribute("typed")) model.addAttribute("typed", one.text());
        return "imports/mapping";
    }

    @PostMapping("/{name}")
    String save(@PathVariable String name, @RequestParam String text, RedirectAttributes notes) {
        try {
            MappingView saved = imports.saveMapping(text);
            notes.addFlashAttribute("note", "draft.mapping-saved");
            return "redirect:/imports/mappings/" + saved.name();
        } catch (ImportRefused refused) {
            notes.addFlashAttribute("refused", texts.of(refused.reason()));
            notes.addFlashAttribute("typed", text);
            return "redirect:/imports/mappings/" + name;
        }
    }

    @PostMapping("/{name}/delete")
    String delete(@PathVariable String name) {
        imports.deleteMapping(name);
        return "redirect:/imports/mappings";
    }
}
