package crm.web.channel;

import crm.domain.channel.ChannelCodeCommand;
import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeCommand.RetireChannelCode;
import crm.domain.channel.ChannelCodeCommand.RevertChannelCode;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.MiniProgram;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.channel.ChannelCodeView;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.Undo;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/channels")
class ChannelCodeController {

    private static final SecureRandom random = new SecureRandom();

    private final ChannelCodes codes;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final ConnectionDesk wecom;
    private final Clock clock;

    ChannelCodeController(
            ChannelCodes codes, StoreDirectory directory, PersonsCommands commands, ConnectionDesk wecom, Clock clock) {
        this.codes = codes;
        this.directory = directory;
        this.commands = commands;
        this.wecom = wecom;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        List<ChannelCodeView> seen = codes.codes(scope);
        model.addAttribute("codes", seen);
        model.addAttribute("storeNames", storeNames(scope));
        return "channel/list";
    }

    @GetMapping("/new")
    String blank(DataScope scope, Model model) {
        // 65 random bits: short enough for the 30 bytes of a state, too many to meet twice.
        String codeId = "k" + new BigInteger(65, random).toString(32);
        return form(scope, ChannelCodeForm.blank(codeId), Map.of(), model);
    }

    @PostMapping("/new")
    String add(SignedIn by, DataScope scope, ChannelCodeForm typed, Model model, RedirectAttributes notes) {
        ChannelCodeId codeId = ChannelCodeId.ofState(typed.codeId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        // A form sent twice, or somebody else's id: nobody changes a code by making one.
        if (codes.codes(new DataScope.AllStores()).stream()
                .anyMatch(code -> code.codeId().equals(codeId))) return "redirect:/channels";
        return save(by, scope, codeId, null, typed, model, notes);
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, DataScope scope, Model model) {
        ChannelCodeView code = find(id, scope);
        model.addAttribute("code", code);
        String picture = code.pictureUrl();
        if (picture != null) wecom.scanPage(picture).ifPresent(page -> model.addAttribute("scanPage", page));
        return form(scope, ChannelCodeForm.of(id, code.content()), Map.of(), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            SignedIn by,
            DataScope scope,
            ChannelCodeForm typed,
            Model model,
            RedirectAttributes notes) {
        ChannelCodeView code = find(id, scope);
        model.addAttribute("code", code);
        return save(by, scope, code.codeId(), code, typed, model, notes);
    }

    @PostMapping("/{id}/revert")
    String revert(
            @PathVariable String id,
            @RequestParam Instant changed,
            SignedIn by,
            DataScope scope,
            RedirectAttributes notes) {
        ChannelCodeId codeId = find(id, scope).codeId();
        Instant now = clock.instant();
        if (Undo.revert(notes, Undo.TOLD, () -> send(by, new RevertChannelCode(codeId, changed, now))))
            Undo.offerRevert(notes, "/channels/" + codeId, now);
        return "redirect:/channels";
    }

    @PostMapping("/{id}/retire")
    String retire(@PathVariable String id, SignedIn by, DataScope scope, RedirectAttributes notes) {
        ChannelCodeView code = find(id, scope);
        send(by, new RetireChannelCode(code.codeId(), clock.instant()));
        notes.addFlashAttribute("note", "channels.retired");
        return "redirect:/channels";
    }

    private String save(
            SignedIn by,
            DataScope scope,
            ChannelCodeId codeId,
            @Nullable ChannelCodeView before,
            ChannelCodeForm typed,
            Model model,
            RedirectAttributes notes) {
        Map<String, String> errors =
                new LinkedHashMap<>(typed.errors(scope, storeNames(scope).keySet(), staffIds(scope)));
        if (errors.isEmpty()) {
            try {
                Instant now = clock.instant();
                boolean changed = send(by, new RequestChannelCode(codeId, typed.content(), now));
                if (changed && before != null) Undo.offerRevert(notes, "/channels/" + codeId, now);
                notes.addFlashAttribute("note", "channels.saved");
                return "redirect:/channels";
            } catch (DomainRejection rejection) {
                if (!rejection.key().equals(Rejections.TOO_MANY_BYTES)) throw rejection;
                errors.put("welcome", "channels.refused.long-welcome");
            }
        }
        return form(scope, typed, errors, model);
    }

    private boolean send(SignedIn by, ChannelCodeCommand command) {
        return commands.send(by, command);
    }

    private String form(DataScope scope, ChannelCodeForm typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("storeNames", storeNames(scope));
        List<StaffView> staff = choosable(scope);
        model.addAttribute("staff", staff);
        model.addAttribute("staffStores", staffStores(staff, storeNames(scope)));
        model.addAttribute("miniPrograms", MiniProgram.values());
        model.addAttribute("everywhere", scope.sees(null));
        return "channel/form";
    }

    private List<StaffView> choosable(DataScope scope) {
        return directory.staff(scope).stream()
                .filter(staff -> staff.leftAt() == null)
                .toList();
    }

    private Set<String> staffIds(DataScope scope) {
        return choosable(scope).stream().map(staff -> staff.staffId().value()).collect(Collectors.toSet());
    }

    private static Map<String, String> staffStores(List<StaffView> staff, Map<String, String> storeNames) {
        return staff.stream()
                .collect(Collectors.toMap(
                        each -> each.staffId().value(),
                        each -> each.storeIds().stream()
                                .map(store -> storeNames.getOrDefault(store.value(), ""))
                                .sorted()
                                .collect(Collectors.joining(" "))));
    }

    private Map<String, String> storeNames(DataScope scope) {
        return directory.stores(scope).stream()
                .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name));
    }

    private ChannelCodeView find(String id, DataScope scope) {
        return ChannelCodeId.ofState(id)
                .flatMap(codeId -> codes.code(codeId, scope))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
