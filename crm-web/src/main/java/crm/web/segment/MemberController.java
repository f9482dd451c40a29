package crm.web.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.segment.SegmentRule;
import crm.importers.csv.reading.TableFormat;
import crm.platform.audit.Reveals;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.CircularSegments;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.Relation;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleText;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.customer.Names;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who is in a segment, whether it is saved or only typed: page by page, and as a file. */
@Controller
@RequestMapping("/segments/members")
class MemberController {

    private static final int PAGE = 50;

    private final Answers answers;
    private final MemberFile file;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Asking asking;
    private final RuleWords words;
    private final Times times;
    private final Clock clock;

    MemberController(
            Answers answers,
            MemberFile file,
            StoreDirectory stores,
            TagDirectory tags,
            Asking asking,
            RuleWords words,
            Times times,
            Clock clock) {
        this.answers = answers;
        this.file = file;
        this.stores = stores;
        this.tags = tags;
        this.asking = asking;
        this.words = words;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String members(
            SignedIn by,
            DataScope scope,
            @RequestParam String q,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        RuleNames names = asking.names(by);
        try {
            SegmentRule rule = RuleText.read(q, names);
            AudienceQueries.Count count = answers.count(rule, scope);
            int from = Math.clamp(skip, 0, Math.max(0, count.customers()));
            List<CustomerProfile> page = answers.page(rule, scope, from, PAGE);
            model.addAttribute("q", q);
            model.addAttribute("count", count);
            model.addAttribute("position", LogPosition.ordinal(count.position()));
            model.addAttribute("at", clock.instant());
            model.addAttribute("words", words.of(rule, names));
            model.addAttribute("people", page);
            model.addAttribute("from", from);
            model.addAttribute("next", from + PAGE < count.customers() ? from + PAGE : null);
            model.addAttribute(
                    "names",
                    new Names(stores, tags)
                            .withStaff(page.stream()
                                    .flatMap(each -> each.relations().stream())
                                    .map(Relation::staffId)
                                    .toList()));
            return "segment/members";
        } catch (QueryRefused | CircularSegments | UnknownSegment | AudienceLoading refused) {
            // The builder says what is wrong, and where.
            return "redirect:" + SegmentBuilderController.address(q);
        }
    }

    /** Exactly those who are counted now. */
    @Reveals
    @GetMapping("/export")
    void export(
            SignedIn by,
            DataScope scope,
            @RequestParam String q,
            @RequestParam String form,
            HttpServletResponse response)
            throws IOException {
        MemberFile.Frozen frozen;
        try {
            frozen = file.freeze(RuleText.read(q, asking.names(by)), scope);
        } catch (QueryRefused | CircularSegments | UnknownSegment | AudienceLoading refused) {
            response.sendRedirect(SegmentBuilderController.address(q));
            return;
        }
        boolean sheet = form.equals("xlsx");
        if (sheet && frozen.count().customers() > MemberFile.MOST_IN_SHEET)
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        TableFormat format = sheet ? new TableFormat.Workbook() : new TableFormat.Csv(UTF_8, true, ',', false);
        String name = "segment-" + times.day(clock.instant()) + "-"
                + LogPosition.ordinal(frozen.count().position()) + format.extension();
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, UTF_8).build().toString());
        file.write(frozen, format, scope, response.getOutputStream());
    }
}
