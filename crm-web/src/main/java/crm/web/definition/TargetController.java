package crm.web.definition;

import crm.domain.org.Place;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainRejection;
import crm.domain.sharetarget.ShareTargetId;
import crm.platform.security.SignedIn;
import crm.projections.sharetarget.TargetView;
import crm.projections.sharetarget.Targets;
import crm.web.shared.Times;
import crm.web.shared.Undo;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
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

/** What share of its revenue each part of the chain means to sell online, by month. */
@Controller
@RequestMapping("/definitions/targets")
class TargetController {

    private static final String BACK = "redirect:/definitions/targets";

    private final Targets targets;
    private final DefinitionDesk desk;
    private final DefinitionWords words;
    private final PlaceNames places;
    private final Times times;

    TargetController(Targets targets, DefinitionDesk desk, DefinitionWords words, PlaceNames places, Times times) {
        this.targets = targets;
        this.desk = desk;
        this.words = words;
        this.places = places;
        this.times = times;
    }

    /** @param share in percent, as written */
    record Row(TargetView target, YearMonth month, String place, String share) {}

    @GetMapping
    String list(SignedIn by, Model model) {
        Map<String, String> typed =
                Map.of("month", YearMonth.from(times.today()).toString(), "place", Place.CHAIN.key(), "share", "");
        return show(by, typed, Map.of(), model);
    }

    @PostMapping("/write")
    String set(
            SignedIn by,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String share,
            Model model,
            RedirectAttributes notes) {
        require(by);
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<YearMonth> meant = month(month, errors);
        Optional<Place> where = places.chosen(place);
        if (where.isEmpty()) errors.put("place", words.text("definitions.refused.place"));
        int permille = permille(share, errors);
        if (errors.isEmpty())
            try {
                ShareTargetId id = ShareTargetId.of(BookPeriodId.of(meant.orElseThrow()), where.orElseThrow());
                Optional<TargetView> before = targets.find(by.scope(), where.orElseThrow(), meant.orElseThrow());
                desk.aim(by, id, permille);
                notes.addFlashAttribute("note", "definitions.target-set");
                if (before.isPresent()) aimAgain(before.get(), notes);
                else Undo.offer(notes, "/definitions/targets/write/drop", "month", month, "place", place);
                return BACK;
            } catch (DomainRejection refused) {
                errors.put("share", words.sentence(refused));
            }
        return show(by, Map.of("month", month, "place", place, "share", share), errors, model);
    }

    @PostMapping("/write/drop")
    String drop(SignedIn by, @RequestParam String month, @RequestParam String place, RedirectAttributes notes) {
        require(by);
        Optional<YearMonth> meant = month(month, new LinkedHashMap<>());
        try {
            Place where = Place.of(place);
            YearMonth of = meant.orElseThrow(TargetController::none);
            Optional<TargetView> before = targets.find(by.scope(), where, of);
            desk.dropTarget(by, ShareTargetId.of(BookPeriodId.of(of), where));
            notes.addFlashAttribute("note", "definitions.target-dropped");
            before.ifPresent(target -> aimAgain(target, notes));
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words.sentence(refused));
        } catch (IllegalArgumentException noPlace) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such place", noPlace);
        }
        return BACK;
    }

    private static void aimAgain(TargetView before, RedirectAttributes notes) {
        Undo.offer(
                notes,
                "/definitions/targets/write",
                "month",
                before.periodId().month().toString(),
                "place",
                before.place().key(),
                "share",
                DefinitionWords.percent(before.permille()));
    }

    private Optional<YearMonth> month(String typed, Map<String, String> errors) {
        try {
            YearMonth month = YearMonth.parse(typed);
            if (month.getYear() >= 1990 && month.getYear() < 2100) return Optional.of(month);
        } catch (DateTimeException noMonth) {
            // Said below.
        }
        errors.put("month", words.text("definitions.refused.month"));
        return Optional.empty();
    }

    private int permille(String typed, Map<String, String> errors) {
        try {
            return new BigDecimal(typed.strip().replace("%", ""))
                    .movePointRight(1)
                    .intValueExact();
        } catch (ArithmeticException | NumberFormatException noNumber) {
            errors.put("share", words.text("definitions.refused.share"));
            return 0;
        }
    }

    private String show(SignedIn by, Map<String, String> typed, Map<String, String> errors, Model model) {
        List<Row> rows = targets.list(by.scope()).stream()
                .map(target -> new Row(
                        target,
                        target.periodId().month(),
                        places.name(target.place()),
                        DefinitionWords.percent(target.permille())))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        boolean mayDefine = DefinitionDesk.mayDefine(by);
        model.addAttribute("mayDefine", mayDefine);
        if (mayDefine) model.addAttribute("places", places.options());
        return "definition/targets";
    }

    private static void require(SignedIn by) {
        if (!DefinitionDesk.mayDefine(by)) throw none();
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
