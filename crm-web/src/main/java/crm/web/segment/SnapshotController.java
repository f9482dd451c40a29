package crm.web.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SnapshotId;
import crm.domain.shared.DomainRejection;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.customer.CustomerProfile;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.projections.segment.SnapshotView;
import crm.projections.shared.DataScope;
import crm.web.customer.Names;
import java.util.List;
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

/** Snapshots of a segment: taken of exactly whom was counted, and compared with another one or with now. */
@Controller
@RequestMapping("/segments/{id}/snapshots")
class SnapshotController {

    private static final int PAGE = 50;

    private final Segments segments;
    private final SegmentSnapshots snapshots;
    private final SegmentDesk desk;
    private final Answers answers;
    private final QueryTexts texts;
    private final StoreDirectory stores;
    private final TagDirectory tags;

    SnapshotController(
            Segments segments,
            SegmentSnapshots snapshots,
            SegmentDesk desk,
            Answers answers,
            QueryTexts texts,
            StoreDirectory stores,
            TagDirectory tags) {
        this.segments = segments;
        this.snapshots = snapshots;
        this.desk = desk;
        this.answers = answers;
        this.texts = texts;
        this.stores = stores;
        this.tags = tags;
    }

    /** Keeps who was counted; when that is no longer so, says what it is now and keeps nothing. */
    @PostMapping
    String take(
            SignedIn by,
            @PathVariable String id,
            @RequestParam String snapshot,
            @RequestParam String fingerprint,
            RedirectAttributes notes) {
        SegmentId segment = find(by, id).segmentId();
        try {
            SegmentDesk.Freezing freezing = desk.freeze(by, segment, new SnapshotId(snapshot), fingerprint);
            if (freezing.frozen()) notes.addFlashAttribute("note", "segments.frozen");
            else
                notes.addFlashAttribute(
                        "refusal",
                        texts.sentence(
                                "segments.changed-since",
                                String.valueOf(freezing.now().customers())));
        } catch (DomainRejection rejection) {
            notes.addFlashAttribute("refusal", texts.sentence(rejection));
        } catch (AudienceLoading loading) {
            notes.addFlashAttribute("refusal", texts.sentence("segments.loading"));
        }
        return "redirect:/segments/" + segment.value();
    }

    /** @param with another snapshot; none: now */
    @GetMapping("/{snapshot}")
    String compare(
            SignedIn by,
            DataScope scope,
            @PathVariable String id,
            @PathVariable String snapshot,
            @RequestParam(required = false) @Nullable String with,
            @RequestParam(defaultValue = "") String came,
            @RequestParam(defaultValue = "") String left,
            Model model) {
        SegmentView segment = find(by, id);
        SnapshotView kept = find(by, segment, snapshot);
        model.addAttribute("segment", segment);
        model.addAttribute("snapshot", kept);
        model.addAttribute("others", segments.snapshots(segment.segmentId(), SegmentDesk.viewer(by)));
        model.addAttribute("with", with == null || with.isBlank() ? null : with);
        model.addAttribute("names", new Names(stores, tags));
        try {
            SegmentSnapshots.Changes changes = with == null || with.isBlank()
                    ? snapshots.compareWithNow(kept.snapshot(), segment.rule(), scope, came, left, PAGE)
                    : snapshots.compare(kept.snapshot(), find(by, segment, with).snapshot(), scope, came, left, PAGE);
            model.addAttribute("came", side(changes.came(), scope));
            model.addAttribute("left", side(changes.left(), scope));
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        return "segment/snapshot";
    }

    /** @param next where the page after it begins, empty: there is none */
    record Side(int total, List<CustomerProfile> people, String next) {}

    private Side side(SegmentSnapshots.Page page, DataScope scope) {
        return new Side(page.total(), answers.profiles(page.customerIds(), scope), page.next());
    }

    private SnapshotView find(SignedIn by, SegmentView segment, String snapshot) {
        return segments.snapshot(segment.segmentId(), new SnapshotId(snapshot), SegmentDesk.viewer(by))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private SegmentView find(SignedIn by, String id) {
        return segments.find(new SegmentId(id), SegmentDesk.viewer(by))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
