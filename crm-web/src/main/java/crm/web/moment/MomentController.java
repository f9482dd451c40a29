package crm.web.moment;

import crm.domain.campaign.CampaignId;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskId;
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
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.shared.DataScope;
import crm.web.campaign.CampaignDesk;
import crm.web.shared.StaffAndStores;
import crm.web.shared.Times;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    private static final int LATEST = 50;

    private final Moments moments;
    private final Campaigns campaigns;
    private final StoreDirectory directory;
    private final TagDirectory tags;
    private final PersonsCommands commands;
    private final Times times;
    private final Clock clock;

    MomentController(
            Moments moments,
            Campaigns campaigns,
            StoreDirectory directory,
            TagDirectory tags,
            PersonsCommands commands,
            Times times,
            Clock clock) {
        this.moments = moments;
        this.campaigns = campaigns;
        this.directory = directory;
        this.tags = tags;
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

    private List<String> tagNames(MomentView moment) {
        Map<TagId, String> known =
                tags.tags().stream().collect(Collectors.toMap(TagView::tagId, TagView::name, (a, b) -> a));
        return moment.tagIds().stream()
                .map(tag -> known.getOrDefault(tag, tag.value()))
                .toList();
    }

    private MomentView find(String id, DataScope scope) {
        if (id.isBlank() || id.indexOf(':') >= 0) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return moments.moment(new MomentTaskId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
