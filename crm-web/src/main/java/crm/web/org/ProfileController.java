package crm.web.org;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetupCommand.RevertMiniProgram;
import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.domain.org.ProfileCard;
import crm.domain.org.StaffAccountCommand.RequestProfile;
import crm.domain.org.StaffAccountCommand.RevertProfile;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.org.MiniPrograms;
import crm.projections.org.StaffProfileView;
import crm.projections.org.StaffProfiles;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.Undo;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/** Which mini-programs hang on the profiles of staff, and how the mini-programs are reached. */
@Controller
@RequestMapping("/profiles")
class ProfileController {

    private static final int ROWS = 300;

    private final StaffProfiles profiles;
    private final MiniPrograms programs;
    private final StoreDirectory directory;
    private final PersonsCommands commands;
    private final Clock clock;

    ProfileController(
            StaffProfiles profiles,
            MiniPrograms programs,
            StoreDirectory directory,
            PersonsCommands commands,
            Clock clock) {
        this.profiles = profiles;
        this.programs = programs;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param profile null: nothing was ever wanted */
    public record Row(
            StaffView staff, String stores, @Nullable StaffProfileView profile) {}

    @GetMapping
    String page(DataScope scope, @RequestParam(required = false) @Nullable String store, Model model) {
        List<Row> rows = rows(scope, chosen(scope, store));
        model.addAttribute("store", store == null ? "" : store);
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("rows", rows.stream().limit(ROWS).toList());
        model.addAttribute("hidden", Math.max(0, rows.size() - ROWS));
        model.addAttribute("counts", counts(rows));
        model.addAttribute("miniPrograms", MiniProgram.values());
        model.addAttribute("links", programs.links());
        model.addAttribute("mayAll", scope.sees(null));
        return "org/profiles";
    }

    @PostMapping
    String apply(
            DataScope scope,
            SignedIn by,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable Set<MiniProgram> miniProgram,
            RedirectAttributes notes) {
        Map<MiniProgram, MiniProgramLink> links = programs.links();
        Set<MiniProgram> wanted = miniProgram == null ? Set.of() : miniProgram;
        if (!links.keySet().containsAll(wanted)) {
            notes.addFlashAttribute("refused", "profiles.refused.not-set-up");
            return back(store);
        }
        Instant now = clock.instant();
        boolean changed = false;
        for (Row row : rows(scope, chosen(scope, store))) {
            StaffAccountId staff = row.staff().staffId();
            boolean untouched = row.profile() == null && wanted.isEmpty();
            if (!untouched) changed |= commands.send(by, new RequestProfile(staff, cards(staff, wanted, links), now));
        }
        notes.addFlashAttribute("note", "profiles.asked");
        if (changed) offerRevert(notes, store, now);
        return back(store);
    }

    /** Of all who were asked for together; whose profile was changed once more since keeps it. */
    @PostMapping("/revert")
    String revert(
            DataScope scope,
            SignedIn by,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam Instant changed,
            RedirectAttributes notes) {
        Instant now = clock.instant();
        boolean any = false;
        for (Row row : rows(scope, chosen(scope, store)))
            if (row.profile() != null) any |= reverted(by, row.staff().staffId(), changed, now);
        notes.addFlashAttribute(any ? "note" : "refused", any ? Undo.TOLD : Rejections.CHANGED_SINCE);
        if (any) offerRevert(notes, store, now);
        return back(store);
    }

    private boolean reverted(SignedIn by, StaffAccountId staff, Instant changed, Instant now) {
        try {
            return commands.send(by, new RevertProfile(staff, changed, now));
        } catch (DomainRejection refused) {
            if (!refused.key().equals(Rejections.CHANGED_SINCE)) throw refused;
            return false;
        }
    }

    private static void offerRevert(RedirectAttributes notes, @Nullable String store, Instant changed) {
        String chosen = store == null ? "" : store;
        Undo.offer(notes, "/profiles/revert", "store", chosen, Undo.CHANGED, changed.toString());
    }

    @GetMapping("/mini-programs/{program}")
    String link(DataScope scope, @PathVariable MiniProgram program, Model model) {
        requireAll(scope);
        return form(program, LinkForm.of(programs.links().get(program)), Map.of(), model);
    }

    @PostMapping("/mini-programs/{program}")
    String setUp(
            DataScope scope,
            SignedIn by,
            @PathVariable MiniProgram program,
            LinkForm typed,
            Model model,
            RedirectAttributes notes) {
        requireAll(scope);
        Map<String, String> errors = typed.errors();
        if (!errors.isEmpty()) return form(program, typed, errors, model);
        boolean known = programs.links().containsKey(program);
        Instant now = clock.instant();
        boolean changed = commands.send(by, new SetUpMiniProgram(program, typed.link(), now));
        if (changed && known) Undo.offerRevert(notes, "/profiles/mini-programs/" + program, now);
        notes.addFlashAttribute("note", "profiles.set-up");
        return "redirect:/profiles";
    }

    @PostMapping("/mini-programs/{program}/revert")
    String revert(
            DataScope scope,
            SignedIn by,
            @PathVariable MiniProgram program,
            @RequestParam Instant changed,
            RedirectAttributes notes) {
        requireAll(scope);
        Instant now = clock.instant();
        if (Undo.revert(notes, Undo.DONE, () -> commands.send(by, new RevertMiniProgram(program, changed, now))))
            Undo.offerRevert(notes, "/profiles/mini-programs/" + program, now);
        return "redirect:/profiles";
    }

    private static String form(MiniProgram program, LinkForm typed, Map<String, String> errors, Model model) {
        model.addAttribute("program", program);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "org/mini-program";
    }

    /** Mini-programs are the chain's. */
    private static void requireAll(DataScope scope) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static List<ProfileCard> cards(
            StaffAccountId staff, Set<MiniProgram> wanted, Map<MiniProgram, MiniProgramLink> links) {
        return links.entrySet().stream()
                .filter(link -> wanted.contains(link.getKey()))
                .map(link -> card(staff, link.getKey(), link.getValue()))
                .toList();
    }

    /** The page says where a visit comes from. */
    private static ProfileCard card(StaffAccountId staff, MiniProgram program, MiniProgramLink link) {
        String origin = "scene=staff-profile&mark=" + URLEncoder.encode(staff.value(), UTF_8);
        String page = link.page() + (link.page().contains("?") ? "&" : "?") + origin;
        return new ProfileCard(program, link.attribute(), link.profileTitle(), link.appid(), page);
    }

    /** Those who still work here, by store and name. */
    private List<Row> rows(DataScope scope, @Nullable StoreId store) {
        Map<StaffAccountId, StaffProfileView> known = profiles.profiles(scope);
        Map<String, String> names = directory.stores(scope).stream()
                .collect(Collectors.toMap(each -> each.storeId().value(), StoreView::name));
        return directory.staff(scope).stream()
                .filter(staff -> staff.leftAt() == null)
                .filter(staff -> store == null || staff.storeIds().contains(store))
                .map(staff -> new Row(staff, storesOf(staff, names), known.get(staff.staffId())))
                .sorted(Comparator.comparing(Row::stores)
                        .thenComparing(row -> String.valueOf(row.staff().name())))
                .toList();
    }

    private static String storesOf(StaffView staff, Map<String, String> names) {
        return staff.storeIds().stream()
                .map(store -> names.getOrDefault(store.value(), ""))
                .filter(name -> !name.isEmpty())
                .sorted()
                .collect(Collectors.joining(" · "));
    }

    private static Map<StaffProfileView.State, Long> counts(List<Row> rows) {
        Map<StaffProfileView.State, Long> counts = new TreeMap<>();
        for (Row row : rows) {
            StaffProfileView profile = row.profile();
            if (profile != null) counts.merge(profile.state(), 1L, Long::sum);
        }
        return counts;
    }

    private @Nullable StoreId chosen(DataScope scope, @Nullable String store) {
        if (store == null || store.isBlank()) return null;
        StoreId storeId = new StoreId(store);
        if (directory.store(storeId).isEmpty() || !scope.sees(storeId))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return storeId;
    }

    private static String back(@Nullable String store) {
        return store == null || store.isBlank()
                ? "redirect:/profiles"
                : "redirect:/profiles?store=" + URLEncoder.encode(store, UTF_8);
    }
}
