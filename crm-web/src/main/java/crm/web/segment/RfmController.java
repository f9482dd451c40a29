package crm.web.segment;

import crm.domain.segment.Measure;
import crm.domain.segment.Range;
import crm.domain.segment.RfmBounds;
import crm.domain.segment.ScoringCommand.ScoreRfm;
import crm.domain.segment.ScoringId;
import crm.domain.segment.SegmentRule;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.RfmQueries;
import crm.projections.audience.RfmQueries.Cell;
import crm.projections.audience.RfmQueries.Grid;
import crm.projections.insight.ScoringView.Scored;
import crm.projections.insight.Scorings;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.shared.DataScope;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** RFM: customers by how lately, how often and for how much they ordered. */
@Controller
@RequestMapping("/segments/rfm")
class RfmController {

    static final List<Integer> WINDOWS = List.of(90, 180, 365, 730);
    private static final int USUAL_WINDOW = 365;
    private static final int SHADES = 4;

    private final RfmQueries rfm;
    private final Scorings scorings;
    private final PersonsCommands commands;
    private final Times times;
    private final Clock clock;

    RfmController(RfmQueries rfm, Scorings scorings, PersonsCommands commands, Times times, Clock clock) {
        this.rfm = rfm;
        this.scorings = scorings;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    /**
     * @param q the rule of those in it, as text
     * @param shade 0 to 4: how many they are, beside the fullest one
     */
    record Square(Cell cell, String q, int shade) {}

    /** @param q the rule of that recency, as text */
    record Row(int recency, String q, List<Square> squares) {}

    @GetMapping
    String page(DataScope scope, Model model) {
        Scored scored = scorings.current().rfm();
        model.addAttribute("scored", scored);
        model.addAttribute("mayScore", scope.sees(null));
        model.addAttribute("windows", WINDOWS);
        model.addAttribute(
                "window", scored == null ? USUAL_WINDOW : scored.bounds().windowDays());
        Optional<Grid> grid = Optional.empty();
        model.addAttribute("loading", false);
        try {
            if (scored != null) grid = rfm.grid(times.today(), scope);
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        grid.ifPresent(found -> show(found, model));
        // Events are folded and rows scored in a moment; until then the page looks again.
        boolean settled = scored == null
                ? !model.containsAttribute("note")
                : grid.isPresent() && grid.get().bounds().equals(scored.bounds());
        model.addAttribute("settled", settled);
        return "segment/rfm";
    }

    @GetMapping(headers = "HX-Request")
    String figures(DataScope scope, Model model) {
        page(scope, model);
        return "segment/rfm :: figures";
    }

    @PostMapping("/score")
    String score(
            DataScope scope,
            SignedIn by,
            @RequestParam(defaultValue = "" + USUAL_WINDOW) int window,
            RedirectAttributes notes) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (!WINDOWS.contains(window)) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        try {
            Optional<RfmBounds> bounds = rfm.bounds(times.today(), window);
            if (bounds.isPresent()) {
                commands.send(by, new ScoreRfm(ScoringId.CHAIN, bounds.get(), by.name(), clock.instant()));
                notes.addFlashAttribute("note", "rfm.scored");
            } else notes.addFlashAttribute("refused", "rfm.refused.nobody");
        } catch (AudienceLoading loading) {
            notes.addFlashAttribute("refused", "rfm.refused.loading");
        }
        return "redirect:/segments/rfm";
    }

    private void show(Grid grid, Model model) {
        RfmBounds bounds = grid.bounds();
        model.addAttribute("grid", grid);
        model.addAttribute("first", LocalDate.ofEpochDay(bounds.firstDay()));
        model.addAttribute("last", LocalDate.ofEpochDay(bounds.epochDay()));
        model.addAttribute(
                "rows",
                IntStream.iterate(5, score -> score >= 1, score -> score - 1)
                        .mapToObj(recency -> row(recency, grid))
                        .toList());
        model.addAttribute(
                "frequencies",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(score -> q(has(Measure.RFM_FREQUENCY, score)))
                        .toList());
        model.addAttribute("recencySteps", RfmSteps.of(Measure.RFM_RECENCY, bounds.recency()));
        model.addAttribute("frequencySteps", RfmSteps.of(Measure.RFM_FREQUENCY, bounds.frequency()));
        model.addAttribute("amountSteps", RfmSteps.of(Measure.RFM_MONETARY, bounds.amount()));
    }

    private static Row row(int recency, Grid grid) {
        return new Row(
                recency,
                q(has(Measure.RFM_RECENCY, recency)),
                grid.row(recency).stream()
                        .map(cell -> new Square(
                                cell,
                                q(new SegmentRule.All(List.of(
                                        has(Measure.RFM_RECENCY, recency),
                                        has(Measure.RFM_FREQUENCY, cell.frequency())))),
                                shade(cell, grid)))
                        .toList());
    }

    /** By the root: a cell of a quarter of the customers is half as dark. */
    private static int shade(Cell cell, Grid grid) {
        return cell.customers() == 0
                ? 0
                : (int) Math.max(1, Math.round(SHADES * Math.sqrt(cell.customers() / (double) grid.most())));
    }

    private static SegmentRule has(Measure measure, int score) {
        return new SegmentRule.Measured(measure, Range.exactly(score));
    }

    private static String q(SegmentRule rule) {
        return RuleText.write(rule, Names.NONE);
    }
}
