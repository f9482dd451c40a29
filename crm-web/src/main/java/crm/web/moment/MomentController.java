package crm.web.moment;

import crm.domain.campaign.CampaignId;
import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.tag.TagId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.Campaigns;
import crm.projections.moment.MomentFollowUp;
import crm.projections.moment.MomentShareView;
import crm.projections.moment.MomentView;
import crm.projections.moment.Moments;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.shared.DataScope;
import crm.web.campaign.CampaignDesk;
import crm.web.shared.Attaching;
import crm.web.shared.Attaching.Attached;
import crm.web.shared.Attaching.Place;
import crm.web.shared.AttachmentForm;
import crm.web.shared.StaffAndStores;
import crm.web.shared.Times;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/moments")
class MomentController {

    private static final SecureRandom random = new SecureRandom();
    private static final int LATEST = 50;

    private final Moments moments;
    private final Campaigns campaigns;
    private final StoreDirectory directory;
    private final TagDirectory tags;
    private final Attaching attaching;
    private final PersonsCommands commands;
    private final Times times;
    private final Clock clock;

    MomentController(
            Moments moments,
            Campaigns campaigns,
            StoreDirectory directory,
            TagDirectory tags,
            Attaching attaching,
            PersonsCommands commands,
            Times times,
            Clock clock) {
        this.moments = moments;
        this.campaigns = campaigns;
        this.directory = directory;
        this.tags = tags;
        this.attaching = attaching;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        model.addAttribute("moments", moments.latest(scope, LATEST));
        model.addAttribute("names", StaffAndStores.of(directory, List.of()));
        return "moment/list";
    }

    @GetMapping("/new")
    String blank(DataScope scope, Model model) {
        // 65 random bits: too many to meet twice.
        String momentId = "p" + new BigInteger(65, random).toString(32);
        return form(scope, MomentForm.blank(momentId), AttachmentForm.blank(), Map.of(), model);
    }

    @PostMapping("/new")
    String publish(
            SignedIn by,
            DataScope scope,
            MomentForm typed,
            AttachmentForm attachments,
            Model model,
            RedirectAttributes notes) {
        if (!String.valueOf(typed.momentId()).matches("p[0-9a-v]{1,20}"))
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        Attached attached = attaching.read(attachments, Place.MOMENT);
        Map<String, String> errors = typed.errors(attached);
        StoreId store = store(typed);
        if (!scope.sees(store)) errors.put("store", "channels.refused.own-store");
        Set<StaffAccountId> staff = staff(scope, store);
        if (staff.isEmpty()) errors.putIfAbsent("store", "moments.refused.nobody");
        if (!errors.isEmpty()) return form(scope, typed, attachments, errors, model);
        attaching.keep(attached);
        commands.send(
                by,
                new RequestMomentTask(
                        new MomentTaskId(String.valueOf(typed.momentId())),
                        String.valueOf(typed.title()),
                        store,
                        new MomentAudience(staff, Set.of(), tagIds(typed)),
                        new MomentContent(String.valueOf(typed.text()), attached.attachments()),
                        clock.instant()));
        notes.addFlashAttribute("note", "moments.requested");
        return "redirect:/moments";
    }

    @GetMapping("/{id}")
    String page(@PathVariable String id, SignedIn by, DataScope scope, Model model) {
        MomentView moment = find(id, scope);
        model.addAttribute(
                "campaignId",
                campaigns
                        .ofMoment(moment.taskId(), CampaignDesk.viewer(by))
                        .map(CampaignView::campaignId)
                        .map(CampaignId::value)
                        .orElse(null));
        List<MomentShareView> shares = moments.shares(moment.taskId());
        model.addAttribute("moment", moment);
        model.addAttribute("shares", shares);
        model.addAttribute("tagNames", tagNames(moment));
        model.addAttribute("followUp", followUp(moment));
        model.addAttribute(
                "names",
                StaffAndStores.of(
                        directory,
                        shares.stream().map(share -> share.shareId().staffId()).toList()));
        return "moment/page";
    }

    /** As text of a rule: whom to write to next. */
    private String followUp(MomentView moment) {
        return RuleText.write(
                MomentFollowUp.engagedWithoutOrder(moment.taskId(), times.dayOf(moment.requestedAt())), Names.NONE);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id, SignedIn by, DataScope scope, RedirectAttributes notes) {
        MomentView moment = find(id, scope);
        try {
            commands.send(by, new CancelMomentTask(moment.taskId(), clock.instant()));
            notes.addFlashAttribute("note", "moments.cancelled");
        } catch (DomainRejection over) {
            notes.addFlashAttribute("refused", "messages.refused.over");
        }
        return "redirect:/moments/" + id;
    }

    private static @Nullable StoreId store(MomentForm typed) {
        String store = String.valueOf(typed.store());
        return store.isEmpty() ? null : new StoreId(store);
    }

    private static Set<TagId> tagIds(MomentForm typed) {
        Set<String> chosen = typed.tag();
        return chosen == null ? Set.of() : chosen.stream().map(TagId::new).collect(Collectors.toSet());
    }

    private Set<StaffAccountId> staff(DataScope scope, @Nullable StoreId store) {
        return directory.staff(scope).stream()
                .filter(staff -> staff.leftAt() == null)
                .filter(staff -> store == null || staff.storeIds().contains(store))
                .map(StaffView::staffId)
                .collect(Collectors.toSet());
    }

    private List<String> tagNames(MomentView moment) {
        Map<TagId, String> known =
                tags.tags().stream().collect(Collectors.toMap(TagView::tagId, TagView::name, (a, b) -> a));
        return moment.tagIds().stream()
                .map(tag -> known.getOrDefault(tag, tag.value()))
                .toList();
    }

    private String form(
            DataScope scope, MomentForm typed, AttachmentForm attachments, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("attachments", attachments);
        model.addAttribute("library", attaching.choices(Place.MOMENT));
        model.addAttribute("errors", errors);
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("tags", tags.tags());
        model.addAttribute("everywhere", scope.sees(null));
        return "moment/compose";
    }

    private MomentView find(String id, DataScope scope) {
        if (id.isBlank() || id.indexOf(':') >= 0) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return moments.moment(new MomentTaskId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
