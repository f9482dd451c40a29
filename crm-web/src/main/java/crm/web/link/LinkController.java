package crm.web.link;

import crm.domain.link.AcquisitionLinkCommand.DeleteLink;
import crm.domain.link.AcquisitionLinkCommand.RequestLink;
import crm.domain.link.AcquisitionLinkCommand.RevertLink;
import crm.domain.link.AcquisitionLinkId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.link.LinkView;
import crm.projections.link.LinkView.State;
import crm.projections.link.Links;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.Undo;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
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
@RequestMapping("/links")
class LinkController {

    /** Ten digits to the base of 32: short enough for the 30 characters of a name, too many to meet twice. */
    private static final int RANDOM_BITS = 50;

    private static final SecureRandom random = new SecureRandom();

    private final Links links;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final Clock clock;

    LinkController(Links links, StoreDirectory directory, PersonsCommands commands, Clock clock) {
        this.links = links;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        model.addAttribute("links", links.links(scope));
        model.addAttribute("balance", scope.sees(null) ? links.balance().orElse(null) : null);
        model.addAttribute("storeNames", storeNames(scope));
        return "link/list";
    }

    @GetMapping("/new")
    String blank(DataScope scope, Model model) {
        BigInteger number = new BigInteger(RANDOM_BITS - 1, random).setBit(RANDOM_BITS - 1);
        return form(scope, LinkForm.blank(new AcquisitionLinkId("l" + number.toString(32))), Map.of(), model);
    }

    @PostMapping("/new")
    String add(SignedIn by, DataScope scope, LinkForm typed, Model model, RedirectAttributes notes) {
        String typedId = typed.linkId();
        if (typedId == null || typedId.isBlank()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        AcquisitionLinkId linkId = new AcquisitionLinkId(typedId);
        if (!linkId.ours()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        // A form sent twice, or somebody else's id: nobody changes a link by making one.
        if (links.link(linkId, new DataScope.AllStores()).isPresent()) return "redirect:/links";
        return save(by, scope, linkId, null, typed, model, notes);
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, DataScope scope, Model model) {
        LinkView link = find(id, scope);
        model.addAttribute("link", link);
        return form(scope, LinkForm.of(link.linkId(), link.content()), Map.of(), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            SignedIn by,
            DataScope scope,
            LinkForm typed,
            Model model,
            RedirectAttributes notes) {
        LinkView link = changeable(id, scope);
        model.addAttribute("link", link);
        return save(by, scope, link.linkId(), link, typed, model, notes);
    }

    @PostMapping("/{id}/revert")
    String revert(
            @PathVariable String id,
            @RequestParam Instant changed,
            SignedIn by,
            DataScope scope,
            RedirectAttributes notes) {
        AcquisitionLinkId linkId = changeable(id, scope).linkId();
        Instant now = clock.instant();
        if (Undo.revert(notes, Undo.TOLD, () -> commands.send(by, new RevertLink(linkId, changed, now))))
            Undo.offerRevert(notes, "/links/" + linkId, now);
        return "redirect:/links";
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable String id, SignedIn by, DataScope scope, RedirectAttributes notes) {
        LinkView link = changeable(id, scope);
        commands.send(by, new DeleteLink(link.linkId(), clock.instant()));
        notes.addFlashAttribute("note", "links.deleted");
        return "redirect:/links";
    }

    private String save(
            SignedIn by,
            DataScope scope,
            AcquisitionLinkId linkId,
            @Nullable LinkView before,
            LinkForm typed,
            Model model,
            RedirectAttributes notes) {
        Map<String, String> errors =
                typed.errors(linkId, scope, storeNames(scope).keySet(), staffIds(scope));
        if (!errors.isEmpty()) return form(scope, typed, errors, model);
        Instant now = clock.instant();
        boolean changed = commands.send(by, new RequestLink(linkId, typed.content(), now));
        if (changed && before != null) Undo.offerRevert(notes, "/links/" + linkId, now);
        notes.addFlashAttribute("note", "channels.saved");
        return "redirect:/links";
    }

    private String form(DataScope scope, LinkForm typed, Map<String, String> errors, Model model) {
        Map<String, String> storeNames = storeNames(scope);
        List<StaffView> staff = choosable(scope);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("staff", staff);
        model.addAttribute("staffStores", staffStores(staff, storeNames));
        model.addAttribute("everywhere", scope.sees(null));
        return "link/form";
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

    /** Not there and not yours look the same. */
    private LinkView find(String id, DataScope scope) {
        if (id.isBlank()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return links.link(new AcquisitionLinkId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LinkView changeable(String id, DataScope scope) {
        LinkView link = find(id, scope);
        if (!link.madeHere() || link.state() == State.DELETED) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return link;
    }
}
