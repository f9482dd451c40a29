package crm.web.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.Confirmations;
import crm.projections.campaign.SendTaskView;
import crm.projections.campaign.StaffConfirmation;
import crm.web.shared.Undo;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with a campaign once it is written. */
@Controller
@RequestMapping("/campaigns")
class CampaignStepController {

    private final CampaignDesk desk;
    private final Confirmations confirmations;
    private final PersonsCommands commands;
    private final CampaignWords words;
    private final Clock clock;

    CampaignStepController(
            CampaignDesk desk,
            Confirmations confirmations,
            PersonsCommands commands,
            CampaignWords words,
            Clock clock) {
        this.desk = desk;
        this.confirmations = confirmations;
        this.commands = commands;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping("/edit/{id}/submit")
    String submit(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        return done(campaign, "campaigns.submitted", "withdraw", notes, () -> desk.submit(by, campaign));
    }

    @PostMapping("/edit/{id}/withdraw")
    String withdraw(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        return done(campaign, "campaigns.withdrawn", "submit", notes, () -> desk.withdraw(by, campaign));
    }

    @PostMapping("/edit/{id}/pause")
    String pause(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        return done(campaign, "campaigns.paused", "resume", notes, () -> desk.pause(by, campaign));
    }

    @PostMapping("/edit/{id}/resume")
    String resume(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        return done(campaign, "campaigns.resumed", "pause", notes, () -> desk.resume(by, campaign));
    }

    @PostMapping("/edit/{id}/cancel")
    String cancel(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        return done(campaign, "campaigns.cancelled", null, notes, () -> desk.cancel(by, campaign));
    }

    @PostMapping("/decide/{id}/approve")
    String approve(SignedIn by, @PathVariable String id, RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        return done(campaign, "campaigns.approved", null, notes, () -> desk.approve(by, campaign));
    }

    @PostMapping("/decide/{id}/reject")
    String reject(
            SignedIn by,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes notes) {
        CampaignId campaign = desk.find(by, id).campaignId();
        if (reason.isBlank()) {
            notes.addFlashAttribute("refusal", words.text("campaigns.refused.reason"));
            return "redirect:/campaigns/" + campaign;
        }
        return done(campaign, "campaigns.rejected", null, notes, () -> desk.reject(by, campaign, reason));
    }

    /**
     * One staff member, or all who can be; only of stores that the asker sees.
     *
     * @param back {@code mine} or {@code desk}: the page from which it was asked
     */
    @PostMapping("/edit/{id}/remind")
    String remind(
            SignedIn by,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String staff,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes notes) {
        CampaignView campaign = desk.find(by, id);
        List<StaffConfirmation> meant = confirmations.of(campaign, by.scope()).stream()
                .filter(one -> staff.isEmpty() || one.staffId().value().equals(staff))
                .toList();
        if (!staff.isEmpty() && meant.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        String refused = null;
        int reminded = 0;
        for (StaffConfirmation one : meant) {
            for (SendTaskView task : one.tasks()) {
                if (!task.waitsForStaff()) continue;
                try {
                    commands.send(by, new RemindSendTask(task.taskId(), clock.instant()));
                    reminded++;
                } catch (DomainRejection rejection) {
                    refused = rejection.key().equals(Rejections.SEND_TASK_REMINDED_OFTEN)
                            ? "messages.refused.reminded-often"
                            : rejection.key().equals(Rejections.SEND_TASK_SENT)
                                    ? "messages.refused.sent"
                                    : "messages.refused.over";
                }
            }
        }
        if (reminded > 0) notes.addFlashAttribute("note", "messages.reminded");
        if (refused != null) notes.addFlashAttribute("refusal", words.text(refused));
        return switch (back) {
            case "mine" -> "redirect:/campaigns/mine";
            case "desk" -> "redirect:/";
            default -> "redirect:/campaigns/" + campaign.campaignId();
        };
    }

    /** @param back the step that takes it back; null: none does */
    private String done(
            CampaignId campaign, String note, @Nullable String back, RedirectAttributes notes, Runnable step) {
        try {
            step.run();
            notes.addFlashAttribute("note", note);
            if (back != null) Undo.offer(notes, "/campaigns/edit/" + campaign + "/" + back);
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words.sentence(refused));
        } catch (AudienceLoading loading) {
            notes.addFlashAttribute("refusal", words.text("segments.loading"));
        }
        return "redirect:/campaigns/" + campaign;
    }
}
