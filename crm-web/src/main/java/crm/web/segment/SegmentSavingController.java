package crm.web.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.platform.security.SignedIn;
import crm.projections.query.DraftForm;
import crm.projections.query.RuleText;
import crm.projections.segment.SegmentView;
import crm.projections.shared.DataScope;
import java.util.regex.Pattern;
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

/** A rule becomes a segment, or the new definition of one. */
@Controller
@RequestMapping("/segments")
class SegmentSavingController {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private final SegmentDesk desk;
    private final Asking asking;
    private final BuilderPage page;
    private final QueryTexts texts;

    SegmentSavingController(SegmentDesk desk, Asking asking, BuilderPage page, QueryTexts texts) {
        this.desk = desk;
        this.asking = asking;
        this.page = page;
        this.texts = texts;
    }

    @GetMapping("/{id}/edit")
    String edit(
            SignedIn by,
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String q,
            Model model) {
        SegmentView segment = find(by, id);
        RuleNames names = asking.names(by);
        model.addAttribute("id", id);
        model.addAttribute("name", segment.name());
        model.addAttribute("description", segment.description());
        page.read(q == null ? RuleText.write(segment.rule(), names) : q, scope, names, model);
        return "segment/builder";
    }

    @PostMapping("/save")
    String save(
            SignedIn by,
            DataScope scope,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes notes) {
        RuleNames names = asking.names(by);
        SegmentBuilderController.keep(fields, model);
        SegmentRule rule = SegmentBuilderController.isTyped(fields)
                ? page.read(SegmentBuilderController.value(fields, "q"), scope, names, model)
                : page.show(Choosing.chosen(DraftForm.of(fields), names), scope, names, model);
        String name = SegmentBuilderController.value(fields, "name").strip();
        if (name.isEmpty() || name.length() > Limits.TEXT) model.addAttribute("nameError", "segments.refused.name");
        else if (rule == null) model.addAttribute("refusal", texts.sentence("segments.refused.unfinished"));
        else {
            try {
                SegmentId id = saved(by, fields, name, rule);
                notes.addFlashAttribute("note", "segments.saved");
                return "redirect:/segments/" + id.value();
            } catch (DomainRejection rejection) {
                model.addAttribute("refusal", texts.sentence(rejection));
            }
        }
        return "segment/builder";
    }

    private SegmentId saved(SignedIn by, MultiValueMap<String, String> fields, String name, SegmentRule rule) {
        String description =
                SegmentBuilderController.value(fields, "description").strip();
        String known = SegmentBuilderController.value(fields, "id");
        if (known.isEmpty()) {
            SegmentId id = id(SegmentBuilderController.value(fields, "newId"));
            desk.define(by, id, name, description, rule);
            return id;
        }
        SegmentView segment = find(by, known);
        if (!segment.rule().equals(rule)) desk.redefine(by, segment.segmentId(), rule);
        if (!segment.name().equals(name) || !segment.description().equals(description))
            desk.describe(by, segment.segmentId(), name, description);
        return segment.segmentId();
    }

    private SegmentView find(SignedIn by, String id) {
        try {
            return desk.require(by, id(id));
        } catch (DomainRejection unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such segment", unknown);
        }
    }

    private static SegmentId id(String text) {
        if (!ID.matcher(text).matches()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        return new SegmentId(text);
    }
}
