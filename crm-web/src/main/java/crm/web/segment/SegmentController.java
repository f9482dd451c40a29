package crm.web.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentSharing;
import crm.domain.shared.DomainRejection;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.org.StoreDirectory;
import crm.projections.query.RuleText;
import crm.projections.segment.RuleFindings;
import crm.projections.segment.SegmentMovements;
import crm.projections.segment.SegmentView;
import crm.projections.segment.SegmentViewer;
import crm.projections.segment.Segments;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Times;
import crm.web.shared.Undo;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The saved segments: their list, and each with what became of it. */
@Controller
@RequestMapping("/segments")
class SegmentController {

    private static final int MOVEMENT_DAYS = 30;

    private final Segments segments;
    private final SegmentDesk desk;
    private final RuleFindings findings;
    private final SegmentMovements movements;
    private final Answers answers;
    private final Asking asking;
    private final RuleWords words;
    private final QueryTexts texts;
    private final StoreDirectory stores;
    private final Times times;

    SegmentController(
            Segments segments,
            SegmentDesk desk,
            RuleFindings findings,
            SegmentMovements movements,
            Answers answers,
            Asking asking,
            RuleWords words,
            QueryTexts texts,
            StoreDirectory stores,
            Times times) {
        this.segments = segments;
        this.desk = desk;
        this.findings = findings;
        this.movements = movements;
        this.answers = answers;
        this.asking = asking;
        this.words = words;
        this.texts = texts;
        this.stores = stores;
        this.times = times;
    }

    /** @param customers null: they cannot be counted now */
    record Row(SegmentView segment, String words, @Nullable Integer customers, String q) {}

    @GetMapping
    String list(SignedIn by, DataScope scope, @RequestParam(defaultValue = "false") boolean archived, Model model) {
        RuleNames names = asking.names(by);
        model.addAttribute(
                "rows",
                segments.list(SegmentDesk.viewer(by), archived).stream()
                        .map(segment -> row(segment, scope, names))
                        .toList());
        model.addAttribute("archived", archived);
        return "segment/list";
    }

    private Row row(SegmentView segment, DataScope scope, RuleNames names) {
        Integer customers = null;
        try {
            customers = answers.count(segment.rule(), scope).customers();
        } catch (CircularSegments | UnknownSegment | AudienceLoading cannot) {
            // The segment's own page says why.
        }
        return new Row(segment, words.of(segment.rule(), names), customers, RuleText.write(segment.rule(), names));
    }

    @GetMapping("/{id}")
    String page(SignedIn by, DataScope scope, @PathVariable String id, Model model) {
        SegmentView segment = find(by, id);
        SegmentViewer viewer = SegmentDesk.viewer(by);
        RuleNames names = asking.names(by);
        model.addAttribute("segment", segment);
        model.addAttribute("mayChange", viewer.seesAll() || segment.owner().equals(by.name()));
        model.addAttribute("q", RuleText.write(segment.rule(), names));
        model.addAttribute("words", words.of(segment.rule(), names));
        model.addAttribute(
                "findings",
                findings.of(segment.rule(), viewer).stream()
                        .map(texts::sentence)
                        .toList());
        model.addAttribute(
                "history",
                segments.history(segment.segmentId(), viewer).stream()
                        .map(each -> new Defined(
                                each.number(),
                                words.of(each.rule(), names),
                                RuleText.write(each.rule(), names),
                                each.by(),
                                times.moment(each.at())))
                        .toList());
        model.addAttribute("snapshots", segments.snapshots(segment.segmentId(), viewer));
        model.addAttribute("stores", stores.stores(scope));
        LocalDate today = times.today();
        model.addAttribute(
                "movements", movements.days(segment.segmentId(), scope, today.minusDays(MOVEMENT_DAYS), today));
        try {
            SegmentDesk.Counted counted = desk.count(by, segment.rule());
            model.addAttribute("counted", counted);
            model.addAttribute("position", LogPosition.ordinal(counted.position()));
            model.addAttribute("newSnapshot", SegmentDesk.newSnapshotId().value());
        } catch (CircularSegments | UnknownSegment wrong) {
            model.addAttribute("circle", wrong.getMessage());
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        return "segment/page";
    }

    /** @param q the rule as text */
    record Defined(int number, String words, String q, String by, String at) {}

    @PostMapping("/{id}/share")
    String share(
            SignedIn by,
            @PathVariable String id,
            @RequestParam SegmentSharing.Reach reach,
            @RequestParam(defaultValue = "") Set<String> store,
            RedirectAttributes notes) {
        SegmentView before = find(by, id);
        SegmentId segment = before.segmentId();
        String back = "share?reach=" + before.sharing().reach()
                + before.sharing().stores().stream()
                        .map(each -> "&store=" + URLEncoder.encode(each.value(), UTF_8))
                        .collect(Collectors.joining());
        return changed(segment, "segments.shared", back, notes, () -> desk.share(by, segment, sharing(reach, store)));
    }

    private static SegmentSharing sharing(SegmentSharing.Reach reach, Set<String> store) {
        return switch (reach) {
            case PRIVATE -> SegmentSharing.PRIVATE;
            case EVERYBODY -> SegmentSharing.EVERYBODY;
            case STORES -> SegmentSharing.with(store.stream().map(StoreId::new).collect(Collectors.toSet()));
        };
    }

    @PostMapping("/{id}/archive")
    String archive(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        SegmentId segment = find(by, id).segmentId();
        return changed(segment, "segments.archived", "restore", notes, () -> desk.archive(by, segment));
    }

    @PostMapping("/{id}/restore")
    String restore(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        SegmentId segment = find(by, id).segmentId();
        return changed(segment, "segments.restored", "archive", notes, () -> desk.restore(by, segment));
    }

    @PostMapping("/{id}/watch")
    String watch(SignedIn by, @PathVariable String id, @RequestParam boolean on, RedirectAttributes notes) {
        SegmentId segment = find(by, id).segmentId();
        return changed(
                segment,
                on ? "segments.watched" : "segments.unwatched",
                "watch?on=" + !on,
                notes,
                () -> desk.watch(by, segment, on));
    }

    /** @param back what takes it back, below the segment's own path */
    private String changed(SegmentId segment, String note, String back, RedirectAttributes notes, Runnable change) {
        try {
            change.run();
            notes.addFlashAttribute("note", note);
            Undo.offer(notes, "/segments/" + segment.value() + "/" + back);
        } catch (DomainRejection rejection) {
            notes.addFlashAttribute("refusal", texts.sentence(rejection));
        }
        return "redirect:/segments/" + segment.value();
    }

    private SegmentView find(SignedIn by, String id) {
        return segments.find(new SegmentId(id), SegmentDesk.viewer(by))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
