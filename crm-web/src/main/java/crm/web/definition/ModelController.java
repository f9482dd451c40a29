package crm.web.definition;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.StandardModels;
import crm.domain.attribution.TouchKind;
import crm.domain.shared.DomainRejection;
import crm.platform.security.SignedIn;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import crm.web.shared.Undo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The models of attribution, version beside version. */
@Controller
@RequestMapping("/definitions/models")
class ModelController {

    private static final String BACK = "redirect:/definitions/models";

    private final AttributionModels models;
    private final DefinitionDesk desk;
    private final DefinitionWords words;

    ModelController(AttributionModels models, DefinitionDesk desk, DefinitionWords words) {
        this.models = models;
        this.desk = desk;
        this.words = words;
    }

    @GetMapping
    String list(SignedIn by, Model model) {
        model.addAttribute("models", models.list());
        model.addAttribute("standard", models.standard());
        model.addAttribute("choices", models.choices());
        model.addAttribute("mayDefine", DefinitionDesk.mayDefine(by));
        model.addAttribute("words", words);
        return "definition/models";
    }

    /** @param from a model whose newest version is the beginning of the new one */
    @GetMapping("/write")
    String blank(SignedIn by, @RequestParam(defaultValue = "") String from, Model model) {
        require(by);
        AttributionModelId source = from.isBlank() ? StandardModels.DEFAULT.modelId() : new AttributionModelId(from);
        ModelForm form = ModelForm.of("", find(source).newest().terms());
        form.typed().put("title", "");
        return form(form, Map.of(), null, model);
    }

    @PostMapping("/write")
    String define(
            SignedIn by, @RequestParam MultiValueMap<String, String> fields, Model model, RedirectAttributes notes) {
        require(by);
        ModelForm form = ModelForm.read(fields);
        return save(() -> desk.define(by, form.id(), form.terms()), form, null, "definitions.defined", model, notes);
    }

    @GetMapping("/write/{id}")
    String edit(SignedIn by, @PathVariable String id, Model model) {
        require(by);
        AttributionModelView view = find(new AttributionModelId(id));
        return form(ModelForm.of(id, view.newest().terms()), Map.of(), view, model);
    }

    @PostMapping("/write/{id}")
    String revise(
            SignedIn by,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes notes) {
        require(by);
        AttributionModelView view = find(new AttributionModelId(id));
        ModelForm form = ModelForm.read(fields);
        return save(
                () -> desk.revise(by, view.modelId(), form.terms()), form, view, "definitions.revised", model, notes);
    }

    @PostMapping("/write/{id}/retire")
    String retire(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        require(by);
        AttributionModelId modelId = find(new AttributionModelId(id)).modelId();
        return decide(() -> desk.retire(by, modelId), "definitions.retired", back(modelId, "restore"), notes);
    }

    @PostMapping("/write/{id}/restore")
    String restore(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        require(by);
        AttributionModelId modelId = find(new AttributionModelId(id)).modelId();
        return decide(() -> desk.restore(by, modelId), "definitions.restored", back(modelId, "retire"), notes);
    }

    @PostMapping("/write/{id}/choose")
    String choose(SignedIn by, @PathVariable String id, @RequestParam int number, RedirectAttributes notes) {
        require(by);
        ModelVersion version = new ModelVersion(find(new AttributionModelId(id)).modelId(), number);
        ModelVersion before = models.standard();
        return decide(
                () -> desk.choose(by, version),
                "definitions.chosen",
                back(before.modelId(), "choose?number=" + before.number()),
                notes);
    }

    private static String back(AttributionModelId modelId, String step) {
        return "/definitions/models/write/" + modelId.value() + "/" + step;
    }

    private String decide(Runnable deed, String note, String back, RedirectAttributes notes) {
        try {
            deed.run();
            notes.addFlashAttribute("note", note);
            Undo.offer(notes, back);
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words.sentence(refused));
        }
        return BACK;
    }

    private String save(
            Runnable deed,
            ModelForm form,
            @Nullable AttributionModelView view,
            String note,
            Model model,
            RedirectAttributes notes) {
        try {
            deed.run();
        } catch (DomainRejection refused) {
            String sentence = words.sentence(refused);
            String field = ModelForm.field(refused);
            if (field.isEmpty()) model.addAttribute("refusal", sentence);
            return form(form, field.isEmpty() ? Map.of() : Map.of(field, sentence), view, model);
        }
        notes.addFlashAttribute("note", note);
        return BACK;
    }

    private String form(ModelForm form, Map<String, String> errors, @Nullable AttributionModelView view, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("typed", form.typed());
        model.addAttribute("errors", errors);
        model.addAttribute("known", view);
        model.addAttribute("splits", ModelForm.SPLITS);
        model.addAttribute("kinds", TouchKind.values());
        model.addAttribute("claims", StaffClaim.values());
        model.addAttribute("words", words);
        return "definition/model";
    }

    private AttributionModelView find(AttributionModelId id) {
        return models.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such model"));
    }

    /** Analysts of some stores open the page by its route, but decide nothing. */
    private static void require(SignedIn by) {
        if (!DefinitionDesk.mayDefine(by)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
