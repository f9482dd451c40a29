package crm.web.definition;

import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.TouchKind;
import crm.domain.org.Place;
import crm.platform.security.SignedIn;
import crm.projections.attribution.AttributionModels;
import crm.projections.milestone.Milestones;
import crm.projections.period.BookPeriods;
import crm.projections.period.ClosedPeriod;
import crm.projections.query.ReportMeasure;
import crm.projections.sharetarget.TargetView;
import crm.projections.sharetarget.Targets;
import crm.web.shared.Times;
import java.time.YearMonth;
import java.util.NavigableMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every measure and rule in words, with what is set now; for everybody who reads figures. */
@Controller
@RequestMapping("/definitions")
class DefinitionController {

    private final AttributionModels models;
    private final BookPeriods periods;
    private final Targets targets;
    private final Milestones milestones;
    private final DefinitionWords words;
    private final Times times;

    DefinitionController(
            AttributionModels models,
            BookPeriods periods,
            Targets targets,
            Milestones milestones,
            DefinitionWords words,
            Times times) {
        this.models = models;
        this.periods = periods;
        this.targets = targets;
        this.milestones = milestones;
        this.words = words;
        this.times = times;
    }

    @GetMapping
    String page(SignedIn by, Model model) {
        YearMonth month = YearMonth.from(times.today());
        NavigableMap<YearMonth, ClosedPeriod> closed = periods.closed();
        model.addAttribute("words", words);
        model.addAttribute("measures", ReportMeasure.values());
        model.addAttribute("kinds", TouchKind.values());
        model.addAttribute("claims", StaffClaim.values());
        model.addAttribute("standard", models.standard());
        model.addAttribute("terms", models.terms(models.standard()).orElseThrow());
        model.addAttribute("closed", closed.isEmpty() ? null : closed.lastKey());
        model.addAttribute("month", month);
        model.addAttribute(
                "target",
                targets.find(by.scope(), Place.CHAIN, month)
                        .map(TargetView::permille)
                        .orElse(null));
        model.addAttribute("marks", milestones.list(by.scope()).size());
        return "definition/page";
    }
}
