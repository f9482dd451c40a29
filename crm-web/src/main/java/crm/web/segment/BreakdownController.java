package crm.web.segment;

import crm.domain.segment.SegmentRule;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceBreakdown;
import crm.projections.audience.AudienceBreakdown.Dimension;
import crm.projections.audience.AudienceBreakdown.Part;
import crm.projections.audience.AudienceBreakdown.Parts;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.query.Names;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleText;
import crm.web.shared.Times;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where those whom a rule means are: by store, region, city or level. A page, and a part of other pages. */
@Controller
@RequestMapping("/segments/breakdown")
class BreakdownController {

    private final AudienceBreakdown breakdown;
    private final Asking asking;
    private final RuleWords words;
    private final Times times;

    BreakdownController(AudienceBreakdown breakdown, Asking asking, RuleWords words, Times times) {
        this.breakdown = breakdown;
        this.asking = asking;
        this.words = words;
        this.times = times;
    }

    /**
     * @param name shown; of levels the number
     * @param q the rule of those customers, as text
     */
    record Line(String name, int customers, OptionalDouble share, String q) {}

    @GetMapping
    String page(
            SignedIn by, @RequestParam String q, @RequestParam(defaultValue = "store") String dimension, Model model) {
        RuleNames names = asking.names(by);
        try {
            SegmentRule rule = RuleText.read(q, names);
            Dimension chosen = chosen(dimension);
            model.addAttribute("q", q);
            model.addAttribute("chosen", chosen);
            model.addAttribute("dimensions", Dimension.values());
            model.addAttribute("words", words.of(rule, names));
            Parts parts = breakdown.by(chosen, rule, times.today(), by.scope());
            model.addAttribute("parts", parts);
            model.addAttribute("lines", lines(chosen, rule, parts, names));
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        } catch (QueryRefused | CircularSegments refused) {
            // The builder says what is wrong, and where.
            return "redirect:" + SegmentBuilderController.address(q);
        }
        return "segment/breakdown";
    }

    @GetMapping(headers = "HX-Request")
    String part(
            SignedIn by, @RequestParam String q, @RequestParam(defaultValue = "store") String dimension, Model model) {
        String page = page(by, q, dimension, model);
        return page.startsWith("redirect:") ? page : "segment/insight :: breakdown";
    }

    private static Dimension chosen(String dimension) {
        for (Dimension each : Dimension.values())
            if (each.name().toLowerCase(Locale.ROOT).equals(dimension)) return each;
        return Dimension.STORE;
    }

    private static List<Line> lines(Dimension chosen, SegmentRule rule, Parts parts, RuleNames names) {
        return parts.parts().stream()
                .map(part -> new Line(
                        name(chosen, part, names),
                        part.customers(),
                        OptionalDouble.of(part.customers() / (double) parts.customers()),
                        RuleText.write(new SegmentRule.All(List.of(rule, chosen.rule(part.value()))), names)))
                .toList();
    }

    private static String name(Dimension chosen, Part part, RuleNames names) {
        return switch (chosen) {
            case STORE -> names.shown(Names.Kind.STORE, part.value());
            case REGION -> names.shown(Names.Kind.REGION, part.value());
            case CITY, LEVEL -> part.value();
        };
    }
}
