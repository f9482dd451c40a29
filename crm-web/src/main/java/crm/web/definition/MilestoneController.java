package crm.web.definition;

import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.SignedIn;
import crm.projections.milestone.MilestoneView;
import crm.projections.milestone.Milestones;
import crm.web.shared.Times;
import crm.web.shared.Undo;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The days that are marked in figures. */
@Controller
@RequestMapping("/definitions/milestones")
class MilestoneController {

    private static final SecureRandom random = new SecureRandom();
    private static final String BACK = "redirect:/definitions/milestones";

    private final Milestones milestones;
    private final DefinitionDesk desk;
    private final DefinitionWords words;
    private final PlaceNames places;
    private final Times times;

    MilestoneController(
            Milestones milestones, DefinitionDesk desk, DefinitionWords words, PlaceNames places, Times times) {
        this.milestones = milestones;
        this.desk = desk;
        this.words = words;
        this.places = places;
        this.times = times;
    }

    record Row(MilestoneView mark, String place, String text) {}

    @GetMapping
    String list(SignedIn by, Locale locale, Model model) {
        List<Row> rows = milestones.list(by.scope()).reversed().stream()
                .map(mark ->
                        new Row(mark, places.name(mark.place()), mark.text().in(locale.getLanguage())))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("mayDefine", DefinitionDesk.mayDefine(by));
        return "definition/milestones";
    }

    /** @param id of one to correct; empty: a new one */
    @GetMapping("/write")
    String form(SignedIn by, @RequestParam(defaultValue = "") String id, Model model) {
        require(by);
        if (id.isEmpty())
            return form(
                    Map.of("id", newId(), "day", times.today().toString(), "place", Place.CHAIN.key()),
                    Map.of(),
                    model);
        MilestoneView mark = milestones.find(by.scope(), new MilestoneId(id)).orElseThrow(MilestoneController::none);
        return form(
                Map.of(
                        "id", id,
                        "day", mark.day().toString(),
                        "place", mark.place().key(),
                        "zh", mark.text().zh(),
                        "en", mark.text().en()),
                Map.of(),
                model);
    }

    @PostMapping("/write")
    String mark(SignedIn by, @RequestParam Map<String, String> typed, Model model, RedirectAttributes notes) {
        require(by);
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<LocalDate> day = day(typed.getOrDefault("day", ""), errors);
        Optional<Place> place = places.chosen(typed.getOrDefault("place", ""));
        if (place.isEmpty()) errors.put("place", words.text("definitions.refused.place"));
        MilestoneText text = new MilestoneText(typed.getOrDefault("zh", ""), typed.getOrDefault("en", ""));
        if (errors.isEmpty())
            try {
                desk.mark(by, id(typed), day.orElseThrow(), place.orElseThrow(), text);
                notes.addFlashAttribute("note", "definitions.marked");
                return BACK;
            } catch (DomainRejection refused) {
                errors.put(field(refused), words.sentence(refused));
            }
        return form(typed, errors, model);
    }

    @PostMapping("/write/erase")
    String erase(SignedIn by, @RequestParam Map<String, String> typed, RedirectAttributes notes) {
        require(by);
        try {
            Optional<MilestoneView> before = milestones.find(by.scope(), id(typed));
            desk.erase(by, id(typed));
            notes.addFlashAttribute("note", "definitions.erased");
            before.ifPresent(mark -> Undo.offer(
                    notes,
                    "/definitions/milestones/write",
                    "id",
                    id(typed).value(),
                    "day",
                    mark.day().toString(),
                    "place",
                    mark.place().key(),
                    "zh",
                    mark.text().zh(),
                    "en",
                    mark.text().en()));
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words.sentence(refused));
        }
        return BACK;
    }

    private String form(Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("places", places.options());
        model.addAttribute("longest", MilestoneText.LONGEST);
        return "definition/milestone";
    }

    private Optional<LocalDate> day(String typed, Map<String, String> errors) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException noDay) {
            errors.put("day", words.text("definitions.refused.day"));
            return Optional.empty();
        }
    }

    private static String field(DomainRejection refused) {
        return refused.key().equals(Rejections.DATE_ABSURD) ? "day" : "zh";
    }

    private static MilestoneId id(Map<String, String> typed) {
        String id = typed.getOrDefault("id", "");
        if (id.isBlank()) throw none();
        return new MilestoneId(id);
    }

    private static String newId() {
        return "mark" + new BigInteger(80, random).toString(32);
    }

    private static void require(SignedIn by) {
        if (!DefinitionDesk.mayDefine(by)) throw none();
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
