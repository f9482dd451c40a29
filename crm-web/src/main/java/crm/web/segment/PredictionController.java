package crm.web.segment;

import crm.domain.segment.Measure;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.PredictionQueries;
import crm.projections.audience.PredictionQueries.Outlook;
import crm.projections.audience.PredictionQueries.Step;
import crm.projections.insight.BgNbd;
import crm.projections.insight.Scores;
import crm.projections.insight.ScoringView;
import crm.projections.insight.ScoringView.Fitted;
import crm.projections.insight.Scorings;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.shared.DataScope;
import crm.web.shared.Lag;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
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

/** Who will order again: the fitted model, and what it says of the customers whom one sees. */
@Controller
@RequestMapping("/segments/prediction")
class PredictionController {

    static final List<Integer> AHEAD = List.of(7, 30, 60, 90, 180, 365);

    private final PredictionQueries prediction;
    private final Scorings scorings;
    private final FitJob job;
    private final PredictionCharts charts;
    private final Lag lag;
    private final Times times;

    PredictionController(
            PredictionQueries prediction,
            Scorings scorings,
            FitJob job,
            PredictionCharts charts,
            Lag lag,
            Times times) {
        this.prediction = prediction;
        this.scorings = scorings;
        this.job = job;
        this.charts = charts;
        this.lag = lag;
        this.times = times;
    }

    /**
     * @param q the rule of those in it, as text
     * @param upward the rule of those in it and above
     * @param above how many those are
     */
    record Line(Step step, String q, String upward, int above) {

        public String title() {
            return PredictionCharts.title(step);
        }
    }

    @GetMapping
    String page(DataScope scope, @RequestParam(defaultValue = "30") int days, Model model) {
        int ahead = AHEAD.contains(days) ? days : Scores.DAYS_AHEAD;
        ScoringView view = scorings.current();
        Fitted fitted = view.latest();
        model.addAttribute("days", ahead);
        model.addAttribute("ahead", AHEAD);
        model.addAttribute("fitted", fitted);
        model.addAttribute("model", fitted == null ? null : BgNbd.of(fitted.fit()));
        model.addAttribute("before", view.fits().stream().skip(1).toList());
        model.addAttribute("mayFit", scope.sees(null));
        model.addAttribute("fitting", job.isRunning());
        model.addAttribute("refusal", job.refusal());
        Optional<Outlook> outlook = Optional.empty();
        try {
            outlook = prediction.outlook(times.today(), scope, ahead);
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        outlook.ifPresent(found -> show(found, model));
        // Events are folded and rows scored in a moment; until then the page looks again.
        boolean settled =
                fitted == null || (outlook.isPresent() && outlook.get().model().equals(BgNbd.of(fitted.fit())));
        model.addAttribute("settled", settled && !job.isRunning() && !model.containsAttribute("note"));
        return "segment/prediction";
    }

    @GetMapping(headers = "HX-Request")
    String figures(DataScope scope, @RequestParam(defaultValue = "30") int days, Model model) {
        page(scope, days, model);
        return "segment/prediction :: figures";
    }

    @PostMapping("/fit")
    String fit(DataScope scope, SignedIn by, RedirectAttributes notes) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        job.start(by);
        notes.addFlashAttribute("note", "prediction.started");
        return "redirect:/segments/prediction";
    }

    private void show(Outlook outlook, Model model) {
        model.addAttribute("outlook", outlook);
        model.addAttribute("chart", charts.distribution(outlook));
        model.addAttribute("lines", lines(outlook));
        model.addAttribute("behind", lag.behind(outlook.position()));
    }

    /** The likeliest first. */
    private static List<Line> lines(Outlook outlook) {
        List<Line> lines = new ArrayList<>();
        int above = 0;
        for (Step step : outlook.steps().reversed()) {
            above += step.customers();
            lines.add(new Line(
                    step,
                    q(new Range((long) step.least(), (long) step.greatest())),
                    q(Range.atLeast(step.least())),
                    above));
        }
        return lines;
    }

    private static String q(Range range) {
        return RuleText.write(new SegmentRule.Measured(Measure.PURCHASE_PROBABILITY, range), Names.NONE);
    }
}
