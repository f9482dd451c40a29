package crm.web.segment;

import crm.platform.audit.Unaudited;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.query.DraftForm;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleDraft;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import crm.projections.query.RuleDraft.Join;
import crm.projections.query.RuleText;
import crm.projections.segment.UnknownSegment;
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

    private final Asking asking;
    private final BuilderPage page;
    private final Answers answers;

    SegmentBuilderController(Asking asking, BuilderPage page, Answers answers) {
        this.asking = asking;
        this.page = page;
        this.answers = answers;
    }

    @GetMapping("/new")
    String blank(SignedIn by, DataScope scope, @RequestParam(defaultValue = "") String q, Model model) {
        RuleNames names = asking.names(by);
        model.addAttribute("newId", SegmentDesk.newId().value());
        if (q.isBlank()) page.show(new Group(Join.ALL, List.of(Condition.blank())), scope, names, model);
        else page.read(q, scope, names, model);
        return "segment/builder";
    }

    /** What was typed or pressed; answers with the parts of the page that change, or without a script the page. */
    @Unaudited("Shows what is typed; saving it is audited")
    @PostMapping("/builder")
    String change(
            SignedIn by,
            DataScope scope,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean script,
            Model model,
            HttpServletResponse response) {
        RuleNames names = asking.names(by);
        String q = value(fields, "q");
        boolean typed = isTyped(fields);
        keep(fields, model);
        if (typed) page.read(q, scope, names, model);
        else page.show(pressed(value(fields, "do"), Choosing.chosen(DraftForm.of(fields), names)), scope, names, model);
        if (!script) return "segment/builder";
        model.addAttribute("textToo", !typed);
        model.addAttribute(
                "treeToo",
                typed ? model.containsAttribute("fits") : !value(fields, "only").equals("answer"));
        String id = value(fields, "id");
        String address = address(id, String.valueOf(model.getAttribute("q")));
        if (address.length() <= LONGEST_ADDRESS) response.setHeader("HX-Replace-Url", address);
        return "segment/builder :: changes";
    }

    /** @param q rule of those customers, as text */
    record StoreLine(String name, String q, int customers) {}

    @GetMapping("/stores")
    String byStore(SignedIn by, DataScope scope, @RequestParam String q, Model model) {
        RuleNames names = asking.names(by);
        try {
            model.addAttribute(
                    "stores",
                    answers.byStore(RuleText.read(q, names), scope).stream()
                            .map(each -> new StoreLine(
                                    each.store().name(), RuleText.write(each.rule(), names), each.customers()))
                            .toList());
        } catch (QueryRefused | CircularSegments | UnknownSegment | AudienceLoading e) {
            model.addAttribute("stores", List.of());
        }
        return "segment/builder :: stores";
    }

    /** Whether the text counts, not the fields: what was changed last, or without a script the text if it was changed. */
    static boolean isTyped(MultiValueMap<String, String> fields) {
        String last = value(fields, "last");
        return last.isEmpty() ? !value(fields, "q").equals(value(fields, "wasq")) : last.equals("text");
    }

    /** What the form holds besides the rule. */
    static void keep(MultiValueMap<String, String> fields, Model model) {
        for (String each : List.of("id", "newId", "name", "description")) model.addAttribute(each, value(fields, each));
    }

    /** Where a text is opened. */
    static String address(String q) {
        return address("", q);
    }

    private static String address(String id, String q) {
        String at = id.isEmpty() ? "/segments/new" : "/segments/" + id + "/edit";
        return at + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
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

    static String value(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        // Browsers send line ends as they like.
        return value == null ? "" : value.replace("\r\n", "\n");
    }
}
