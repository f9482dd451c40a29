package crm.web.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskCommand;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.web.shared.StaffAndStores;
import java.time.Clock;
import java.util.List;
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

    private static final int LATEST = 100;

    private final Messages messages;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final Clock clock;

    MessageController(Messages messages, StoreDirectory directory, PersonsCommands commands, Clock clock) {
        this.messages = messages;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        model.addAttribute("messages", messages.latest(scope, LATEST));
        return "campaign/messages";
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

    private MessageView find(String id, DataScope scope) {
        if (id.isBlank()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return messages.message(new CampaignId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
