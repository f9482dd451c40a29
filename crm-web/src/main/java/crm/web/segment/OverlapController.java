package crm.web.segment;

import crm.domain.segment.SegmentRule;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.AudienceOverlap;
import crm.projections.audience.AudienceOverlap.Overlap;
import crm.projections.audience.CircularSegments;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleText;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.web.shared.Times;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How far two rules mean the same customers. */
@Controller
@RequestMapping("/segments/overlap")
class OverlapController {

    private final AudienceOverlap overlaps;
    private final Segments segments;
    private final Asking asking;
    private final RuleWords words;
    private final QueryTexts texts;
    private final Times times;

    OverlapController(
            AudienceOverlap overlaps,
            Segments segments,
            Asking asking,
            RuleWords words,
            QueryTexts texts,
            Times times) {
        this.overlaps = overlaps;
        this.segments = segments;
        this.asking = asking;
        this.words = words;
        this.texts = texts;
        this.times = times;
    }

    /** @param q the rule of those customers, as text */
    record Part(String key, int customers, String q) {}

    /** @param segmentA whose rule replaces {@code a} in the address; likewise {@code segmentB} */
    @GetMapping
    String page(
            SignedIn by,
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String b,
            @RequestParam(defaultValue = "") String segmentA,
            @RequestParam(defaultValue = "") String segmentB,
            Model model,
            RedirectAttributes address) {
        RuleNames names = asking.names(by);
        List<SegmentView> choices = segments.list(SegmentDesk.viewer(by), false);
        if (!segmentA.isEmpty() || !segmentB.isEmpty()) {
            address.addAttribute("a", chosen(segmentA, choices, names).orElse(a));
            address.addAttribute("b", chosen(segmentB, choices, names).orElse(b));
            return "redirect:/segments/overlap";
        }
        model.addAttribute("segments", choices);
        model.addAttribute("a", a);
        model.addAttribute("b", b);
        Optional<SegmentRule> one = read(a, "a", names, model);
        Optional<SegmentRule> other = read(b, "b", names, model);
        if (one.isPresent() && other.isPresent()) compare(by, one.get(), other.get(), names, model);
        return "segment/overlap";
    }

    private static Optional<String> chosen(String id, List<SegmentView> choices, RuleNames names) {
        return choices.stream()
                .filter(segment -> segment.segmentId().value().equals(id))
                .map(segment -> RuleText.write(new SegmentRule.InSegment(segment.segmentId()), names))
                .findFirst();
    }

    /** Empty, with what is wrong beside it, when it is no rule. */
    private Optional<SegmentRule> read(String text, String which, RuleNames names, Model model) {
        if (text.isBlank()) return Optional.empty();
        try {
            SegmentRule rule = RuleText.read(text, names);
            model.addAttribute(which + "Words", words.of(rule, names));
            return Optional.of(rule);
        } catch (QueryRefused refused) {
            model.addAttribute(
                    which + "Errors",
                    refused.errors().stream()
                            .map(error -> texts.line(error, text))
                            .toList());
            return Optional.empty();
        }
    }

    private void compare(SignedIn by, SegmentRule one, SegmentRule other, RuleNames names, Model model) {
        try {
            Overlap overlap = overlaps.of(one, other, times.today(), by.scope());
            model.addAttribute("overlap", overlap);
            model.addAttribute(
                    "parts",
                    List.of(
                            new Part("only-a", overlap.onlyOne(), q(one, new SegmentRule.Not(other), names)),
                            new Part("both", overlap.both(), q(one, other, names)),
                            new Part("only-b", overlap.onlyOther(), q(other, new SegmentRule.Not(one), names))));
        } catch (CircularSegments circle) {
            model.addAttribute("circle", circle.segmentId().value());
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
    }

    private static String q(SegmentRule one, SegmentRule other, RuleNames names) {
        return RuleText.write(new SegmentRule.All(List.of(one, other)), names);
    }
}
