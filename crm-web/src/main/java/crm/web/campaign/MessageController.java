package crm.web.campaign;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskCommand;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskView;
import crm.projections.customer.CustomerAudience;
import crm.projections.customer.CustomerAudience.Share;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import crm.store.documents.StoreUnavailable;
import crm.web.shared.Attaching;
import crm.web.shared.Attaching.Attached;
import crm.web.shared.Attaching.Place;
import crm.web.shared.AttachmentForm;
import crm.web.shared.StaffAndStores;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
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

@Controller
@RequestMapping("/messages")
class MessageController {

    private static final SecureRandom random = new SecureRandom();
    private static final int LATEST = 100;

    private final Messages messages;
    private final CustomerAudience audience;
    private final StoreDirectory directory;
    private final TagDirectory tags;
    private final Attaching attaching;
    private final MessageSending sending;
    private final PersonsCommands commands;
    private final Clock clock;

    MessageController(
            Messages messages,
            CustomerAudience audience,
            StoreDirectory directory,
            TagDirectory tags,
            Attaching attaching,
            MessageSending sending,
            PersonsCommands commands,
            Clock clock) {
        this.messages = messages;
        this.audience = audience;
        this.directory = directory;
        this.tags = tags;
        this.attaching = attaching;
        this.sending = sending;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        model.addAttribute("messages", messages.latest(scope, LATEST));
        return "campaign/messages";
    }

    @GetMapping("/new")
    String blank(
            DataScope scope,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String tag,
            Model model) {
        // 65 random bits: too many to meet twice.
        String messageId = "m" + new BigInteger(65, random).toString(32);
        return form(scope, MessageForm.blank(messageId, store, tag), AttachmentForm.blank(), Map.of(), model);
    }

    @PostMapping("/new")
    String send(
            SignedIn by,
            DataScope scope,
            MessageForm typed,
            AttachmentForm attachments,
            Model model,
            RedirectAttributes notes) {
        if (!String.valueOf(typed.messageId()).matches("m[0-9a-v]{1,20}"))
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        Attached attached = attaching.read(attachments, Place.MESSAGE);
        Map<String, String> errors = typed.errors(attached);
        if (!errors.isEmpty()) return form(scope, typed, attachments, errors, model);
        List<Share> shares = shares(scope, typed);
        if (shares.isEmpty()) return form(scope, typed, attachments, Map.of("store", "messages.refused.nobody"), model);
        CampaignId campaign = new CampaignId(String.valueOf(typed.messageId()));
        CampaignContent content = new CampaignContent(String.valueOf(typed.text()), attached.attachments());
        // Sent twice, the rest of it is sent; with another content it would be somebody else's message.
        if (messages.message(campaign, new DataScope.AllStores())
                .filter(known -> !known.content().equals(content))
                .isPresent()) return "redirect:/messages";
        attaching.keep(attached);
        sending.send(by, campaign, String.valueOf(typed.title()), content, shares);
        notes.addFlashAttribute("note", "messages.requested");
        return "redirect:/messages";
    }

    @GetMapping("/{id}")
    String page(@PathVariable String id, DataScope scope, Model model) {
        MessageView message = find(id, scope);
        model.addAttribute("message", message);
        model.addAttribute(
                "names",
                StaffAndStores.of(
                        directory,
                        message.tasks().stream().map(SendTaskView::senderId).toList()));
        return "campaign/message";
    }

    @PostMapping("/{id}/remind")
    String remind(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String task,
            SignedIn by,
            DataScope scope,
            RedirectAttributes notes) {
        return ask(
                by,
                tasks(id, scope, task, SendTaskView::waitsForStaff),
                each -> new RemindSendTask(each.taskId(), clock.instant()),
                "messages.reminded",
                id,
                notes);
    }

    @PostMapping("/{id}/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String task,
            SignedIn by,
            DataScope scope,
            RedirectAttributes notes) {
        return ask(
                by,
                tasks(id, scope, task, SendTaskView::canBeCancelled),
                each -> new CancelSendTask(each.taskId(), clock.instant()),
                "messages.cancelled",
                id,
                notes);
    }

    /** One share, or all that can be asked; only such as the asker may see. */
    private List<SendTaskView> tasks(
            String id, DataScope scope, @Nullable String task, Predicate<SendTaskView> possible) {
        List<SendTaskView> seen = find(id, scope).tasks();
        if (task == null) return seen.stream().filter(possible).toList();
        List<SendTaskView> one =
                seen.stream().filter(each -> each.taskId().value().equals(task)).toList();
        if (one.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return one;
    }

    private String ask(
            SignedIn by,
            List<SendTaskView> tasks,
            Function<SendTaskView, SendTaskCommand> command,
            String done,
            String id,
            RedirectAttributes notes) {
        String refused = null;
        int taken = 0;
        for (SendTaskView task : tasks) {
            try {
                commands.send(by, command.apply(task));
                taken++;
            } catch (DomainRejection rejection) {
                refused = words(rejection);
            }
        }
        if (taken > 0) notes.addFlashAttribute("note", done);
        if (refused != null) notes.addFlashAttribute("refused", refused);
        return "redirect:/messages/" + id;
    }

    private static String words(DomainRejection rejection) {
        return switch (rejection.key()) {
            case Rejections.SEND_TASK_REMINDED_OFTEN -> "messages.refused.reminded-often";
            case Rejections.SEND_TASK_SENT -> "messages.refused.sent";
            default -> "messages.refused.over";
        };
    }

    private List<Share> shares(DataScope scope, MessageForm typed) {
        String store = String.valueOf(typed.store());
        String tag = String.valueOf(typed.tag());
        return audience.shares(
                scope, store.isEmpty() ? null : new StoreId(store), tag.isEmpty() ? null : new TagId(tag));
    }

    private String form(
            DataScope scope, MessageForm typed, AttachmentForm attachments, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("attachments", attachments);
        model.addAttribute("library", attaching.choices(Place.MESSAGE));
        model.addAttribute("errors", errors);
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("tags", tags.tags());
        try {
            List<Share> shares = shares(scope, typed);
            model.addAttribute("down", false);
            model.addAttribute(
                    "customers",
                    shares.stream().mapToLong(share -> share.customers().size()).sum());
            model.addAttribute(
                    "staff", shares.stream().map(Share::staffId).distinct().count());
        } catch (StoreUnavailable starting) {
            model.addAttribute("down", true);
            model.addAttribute("customers", 0L);
            model.addAttribute("staff", 0L);
        }
        return "campaign/compose";
    }

    private MessageView find(String id, DataScope scope) {
        if (id.isBlank()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return messages.message(new CampaignId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
