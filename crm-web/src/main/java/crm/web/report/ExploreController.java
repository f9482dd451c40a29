package crm.web.report;

import crm.platform.security.SignedIn;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.shared.DataScope;
import crm.web.shared.Times;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The explorer: a question as fields and as text, its answer as chart and table. All of it stands in the address. */
@Controller
@RequestMapping("/explore")
class ExploreController {

    private final ExplorePage page;
    private final ReportAsking asking;
    private final Times times;

    ExploreController(ExplorePage page, ReportAsking asking, Times times) {
        this.page = page;
        this.asking = asking;
        this.times = times;
    }

    /**
     * @param was the last text that was a question, so that a slip in the text leaves the fields as they were
     * @param add a filter that has no values yet
     */
    @GetMapping
    String explore(
            SignedIn by,
            DataScope scope,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String was,
            @RequestParam(required = false) @Nullable ReportDimension add,
            Model model) {
        String asked = q.isBlank() ? ReportText.write(asking.usual(), asking.names(by)) : q;
        page.show(by, scope, asked, was, add, model);
        return "report/explore";
    }

    /** What the fields ask, as text. */
    @GetMapping("/ask")
    String ask(SignedIn by, @RequestParam MultiValueMap<String, String> fields) {
        ReportNames names = asking.names(by);
        ReportQuery before = asking.read(Objects.requireNonNullElse(fields.getFirst("was"), ""), names)
                .orElse(asking.usual());
        ReportQuery query = ExploreForm.read(fields, before, times);
        Address address = Address.of("/explore").with("q", ReportText.write(query, names));
        Optional<ReportDimension> added = ExploreForm.added(fields);
        added.ifPresent(dimension -> address.with("add", dimension.name()));
        return "redirect:" + address;
    }
}
