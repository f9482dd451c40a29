package crm.web.segment;

import crm.domain.segment.SegmentRule;
import crm.projections.audience.CircularSegments;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.query.DraftForm;
import crm.projections.query.DraftRule;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleDraft;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import crm.projections.query.RuleDraft.Join;
import crm.projections.query.RuleText;
import crm.projections.shared.DataScope;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The builder of a rule. Its state is the text form, in the address and in the page; fields and text follow each other. */
@Controller
@RequestMapping("/segments")
class SegmentBuilderController {

    /** Longer addresses are refused on the way by some servers; the rule then stands in the page only. */
    private static final int LONGEST_ADDRESS = 4_000;

    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final ChannelCodes channels;
    private final BuilderParts parts;
    private final Answers answers;
    private final RuleWords words;
    private final QueryTexts texts;

    SegmentBuilderController(
            StoreDirectory stores,
            TagDirectory tags,
            ChannelCodes channels,
            BuilderParts parts,
            Answers answers,
            RuleWords words,
            QueryTexts texts) {
        this.stores = stores;
        this.tags = tags;
        this.channels = channels;
        this.parts = parts;
        this.answers = answers;
        this.words = words;
        this.texts = texts;
    }

    @GetMapping("/new")
    String blank(DataScope scope, @RequestParam(defaultValue = "") String q, Model model) {
        RuleNames names = names(scope);
        if (q.isBlank()) show(new Group(Join.ALL, List.of(Condition.blank())), scope, names, model);
        else read(q, scope, names, model);
        return "segment/builder";
    }

    /** What was typed or pressed; answers with the parts of the page that change, or without a script the page. */
    @PostMapping("/builder")
    String change(
            DataScope scope,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean script,
            Model model,
            HttpServletResponse response) {
        RuleNames names = names(scope);
        String q = value(fields, "q");
        boolean typed = isTyped(fields);
        if (typed) read(q, scope, names, model);
        else show(pressed(value(fields, "do"), Choosing.chosen(DraftForm.of(fields), names)), scope, names, model);
        if (!script) return "segment/builder";
        model.addAttribute("textToo", !typed);
        model.addAttribute(
                "treeToo",
                typed
                        ? model.containsAttribute("answer")
                        : !value(fields, "only").equals("answer"));
        String address = address(String.valueOf(model.getAttribute("q")));
        if (address.length() <= LONGEST_ADDRESS) response.setHeader("HX-Replace-Url", address);
        return "segment/builder :: changes";
    }

    /** @param q rule of those customers, as text */
    record StoreLine(String name, String q, int customers) {}

    @GetMapping("/stores")
    String byStore(DataScope scope, @RequestParam String q, Model model) {
        RuleNames names = names(scope);
        try {
            model.addAttribute(
                    "stores",
                    answers.byStore(RuleText.read(q, names), scope).stream()
                            .map(each -> new StoreLine(
                                    each.store().name(), RuleText.write(each.rule(), names), each.customers()))
                            .toList());
        } catch (QueryRefused | CircularSegments e) {
            model.addAttribute("stores", List.of());
        }
        return "segment/builder :: stores";
    }

    /** Whether the text counts, not the fields: what was changed last, or without a script the text if it was changed. */
    private static boolean isTyped(MultiValueMap<String, String> fields) {
        String last = value(fields, "last");
        return last.isEmpty() ? !value(fields, "q").equals(value(fields, "wasq")) : last.equals("text");
    }

    private RuleNames names(DataScope scope) {
        return new RuleNames(scope, stores, tags, channels);
    }

    /** Where a text is opened. */
    static String address(String q) {
        return "/segments/new?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    private static Group pressed(String button, Group root) {
        int colon = button.indexOf(':');
        if (colon < 0) return root;
        List<Integer> way = DraftForm.way(button.substring(colon + 1));
        return switch (button.substring(0, colon)) {
            case "add" -> RuleDraft.adding(root, way, Condition.blank());
            case "group" -> RuleDraft.adding(root, way, new Group(Join.ANY, List.of(Condition.blank())));
            case "remove" -> RuleDraft.removing(root, way);
            default -> root;
        };
    }

    /** A text that is none leaves the fields as they are, empty at first. */
    private void read(String q, DataScope scope, RuleNames names, Model model) {
        try {
            show(DraftForm.draft(RuleText.read(q, names)), scope, names, model);
        } catch (QueryRefused refused) {
            model.addAttribute(
                    "errors",
                    refused.errors().stream().map(error -> texts.line(error, q)).toList());
        }
        model.addAttribute("q", q);
    }

    private void show(Group root, DataScope scope, RuleNames names, Model model) {
        DraftRule draft = DraftForm.read(root);
        SegmentRule rule = draft.rule();
        model.addAttribute("q", RuleText.write(rule, names));
        model.addAttribute("words", words.of(rule, names));
        model.addAttribute("left", draft.problems().size());
        model.addAttribute("fits", DraftForm.holds(root));
        if (DraftForm.holds(root)) model.addAttribute("tree", parts.of(root, draft, names));
        model.addAttribute("fields", BuilderParts.fields());
        model.addAttribute("channels", BuilderParts.channels());
        model.addAttribute("ways", BuilderParts.WAYS);
        model.addAttribute("kinds", BuilderParts.kinds(root));
        model.addAttribute("names", names);
        try {
            model.addAttribute("answer", answers.of(rule, scope));
        } catch (CircularSegments circle) {
            model.addAttribute("circle", circle.getMessage());
        }
    }

    private static String value(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        // Browsers send line ends as they like.
        return value == null ? "" : value.replace("\r\n", "\n");
    }
}
