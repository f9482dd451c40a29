package crm.web.channel;

import crm.domain.channel.DefaultWelcomeCommand.ClearDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.RevertDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.SetDefaultWelcome;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.channel.DefaultWelcomeView;
import crm.projections.channel.DefaultWelcomes;
import crm.projections.org.MiniPrograms;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.Undo;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The default welcomes (欢迎语): everybody's, and those of stores. */
@Controller
@RequestMapping("/welcome")
class WelcomeController {

    private final DefaultWelcomes welcomes;
    private final MiniPrograms programs;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final Clock clock;

    WelcomeController(
            DefaultWelcomes welcomes,
            MiniPrograms programs,
            StoreDirectory directory,
            PersonsCommands commands,
            Clock clock) {
        this.welcomes = welcomes;
        this.programs = programs;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        model.addAttribute("everybodys", welcomes.find(null, scope).orElse(null));
        model.addAttribute("mayAll", scope.sees(null));
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("ofStores", welcomes.ofStores(scope));
        return "channel/welcomes";
    }

    @GetMapping("/edit")
    String edit(DataScope scope, @RequestParam(required = false) @Nullable String store, Model model) {
        StoreId storeId = chosen(scope, store);
        WelcomeMessage message =
                welcomes.find(storeId, scope).map(DefaultWelcomeView::message).orElse(null);
        return form(storeId, WelcomeForm.of(message), Map.of(), model);
    }

    @PostMapping("/edit")
    String save(
            DataScope scope,
            SignedIn by,
            @RequestParam(required = false) @Nullable String store,
            WelcomeForm typed,
            Model model,
            RedirectAttributes notes) {
        StoreId storeId = chosen(scope, store);
        DefaultWelcomeId id = DefaultWelcomeId.of(storeId);
        WelcomeMessage message = typed.message();
        Instant now = clock.instant();
        try {
            boolean changed = commands.send(
                    by, message == null ? new ClearDefaultWelcome(id, now) : new SetDefaultWelcome(id, message, now));
            if (changed) offerRevert(notes, storeId, now);
        } catch (DomainRejection rejection) {
            if (!rejection.key().equals(Rejections.TOO_MANY_BYTES)) throw rejection;
            return form(storeId, typed, Map.of("text", "channels.refused.long-welcome"), model);
        }
        notes.addFlashAttribute("note", "welcome.saved");
        return "redirect:/welcome";
    }

    @PostMapping("/edit/revert")
    String revert(
            DataScope scope,
            SignedIn by,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam Instant changed,
            RedirectAttributes notes) {
        StoreId storeId = chosen(scope, store);
        DefaultWelcomeId id = DefaultWelcomeId.of(storeId);
        Instant now = clock.instant();
        if (Undo.revert(notes, Undo.DONE, () -> commands.send(by, new RevertDefaultWelcome(id, changed, now))))
            offerRevert(notes, storeId, now);
        return "redirect:/welcome";
    }

    private static void offerRevert(RedirectAttributes notes, @Nullable StoreId storeId, Instant changed) {
        String store = storeId == null ? "" : storeId.value();
        Undo.offer(notes, "/welcome/edit/revert", "store", store, Undo.CHANGED, changed.toString());
    }

    private String form(@Nullable StoreId storeId, WelcomeForm typed, Map<String, String> errors, Model model) {
        Optional<StoreView> store = Optional.ofNullable(storeId).flatMap(directory::store);
        model.addAttribute("storeName", store.map(StoreView::name).orElse(null));
        model.addAttribute("store", storeId == null ? "" : storeId.value());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("miniPrograms", MiniProgram.values());
        model.addAttribute("links", programs.links());
        return "channel/welcome";
    }

    /** Null: everybody's. Not there and not yours look the same. */
    private @Nullable StoreId chosen(DataScope scope, @Nullable String store) {
        StoreId storeId = store == null || store.isBlank() ? null : new StoreId(store);
        boolean known = storeId == null || directory.store(storeId).isPresent();
        if (!known || !scope.sees(storeId)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return storeId;
    }
}
