package crm.web.wecom;

import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.importers.visit.VisitDesk;
import crm.importers.visit.VisitIntake;
import crm.importers.visit.VisitRefused.Reason;
import crm.importers.wechat.WeChatApp;
import crm.platform.security.Routes;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The mini-programs that report visits and orders: their secrets, and what could not be carried out. */
@Controller
@RequestMapping("/wecom/mini-programs")
class MiniProgramController {

    private static final Logger log = LoggerFactory.getLogger(MiniProgramController.class);
    private static final int SHOWN = 50;
    private static final int SECRET_BYTES = 32;
    private static final String PAGE = "redirect:/wecom/mini-programs";
    private static final SecureRandom random = new SecureRandom();

    private final StoredMiniPrograms settings;
    private final VisitDesk desk;
    private final VisitIntake intake;
    private final StoreDirectory stores;
    private final FetchedOrders fetched;
    private final MessageSource texts;

    MiniProgramController(
            StoredMiniPrograms settings,
            VisitDesk desk,
            VisitIntake intake,
            StoreDirectory stores,
            FetchedOrders fetched,
            MessageSource texts) {
        this.settings = settings;
        this.desk = desk;
        this.intake = intake;
        this.stores = stores;
        this.fetched = fetched;
        this.texts = texts;
    }

    /** @param lastAt of the last days; null: nothing */
    public record Line(
            String appid,
            MiniProgram miniProgram,
            @Nullable String store,
            @Nullable Instant lastAt) {}

    /** A new secret, shown once. */
    public record Made(String appid, String secret) {}

    /** Reasons in words: {@code ${reasons.of(line)}}. */
    interface Reasons {
        String of(VisitDesk.Line line);
    }

    @ModelAttribute("reasons")
    Reasons reasons() {
        return line -> {
            String key = String.valueOf(line.reason());
            String words = texts.getMessage(key, line.arguments().toArray(), key, LocaleContextHolder.getLocale());
            return words == null ? key : words;
        };
    }

    @GetMapping
    String page(Model model) {
        DataScope all = new AllStores();
        model.addAttribute(
                "miniPrograms", settings.find().stream().map(this::line).toList());
        model.addAttribute("kinds", MiniProgram.values());
        model.addAttribute("fetched", fetched.lines());
        model.addAttribute("weChat", WeChatApp.WECHAT);
        model.addAttribute(
                "pushAddress",
                ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + Routes.WECHAT_CALLBACK + "/APPID");
        model.addAttribute("stores", stores.stores(all));
        model.addAttribute("waiting", desk.countWaiting());
        model.addAttribute("parkedCount", desk.countParked());
        model.addAttribute("parked", desk.parked(SHOWN));
        model.addAttribute("refused", refused());
        return "wecom/mini-programs";
    }

    private Line line(MiniProgramSettings each) {
        return new Line(
                each.appid(),
                each.miniProgram(),
                storeName(each.storeId()),
                desk.lastReceived(each.appid()).orElse(null));
    }

    private @Nullable String storeName(@Nullable StoreId id) {
        return id == null ? null : stores.store(id).map(StoreView::name).orElse(id.value());
    }

    private Map<Reason, Long> refused() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        for (Reason reason : List.of(Reason.SIGNATURE, Reason.STALE, Reason.FIELD, Reason.MALFORMED))
            counts.put(reason, intake.refused(reason));
        return counts;
    }

    /** Enters a mini-program, or changes one and its secret. */
    @PostMapping
    String save(
            @RequestParam String appid,
            @RequestParam MiniProgram miniProgram,
            @RequestParam(defaultValue = "") String store,
            Authentication who,
            Model model,
            RedirectAttributes notes) {
        String id = appid.strip();
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            notes.addFlashAttribute("note", "mini-programs.no-appid");
            return PAGE;
        }
        boolean known = store.isBlank() || stores.store(new StoreId(store)).isPresent();
        if (!known) {
            notes.addFlashAttribute("note", "mini-programs.no-store");
            return PAGE;
        }
        String secret = newSecret();
        settings.save(new MiniProgramSettings(id, miniProgram, secret, store.isBlank() ? null : new StoreId(store)));
        log.warn("{} gave the mini-program {} a new secret", who.getName(), id);
        model.addAttribute("made", new Made(id, secret)); // never into a session, so no redirect
        return page(model);
    }

    @PostMapping("/remove")
    String remove(@RequestParam String appid, Authentication who, RedirectAttributes notes) {
        settings.remove(appid);
        log.warn("{} removed the mini-program {}", who.getName(), appid.toLowerCase(Locale.ROOT));
        notes.addFlashAttribute("note", "mini-programs.removed");
        return PAGE;
    }

    @PostMapping("/retry")
    String retry(@RequestParam String key, Authentication who, RedirectAttributes notes) {
        boolean done = desk.retry(key);
        log.info("{} has visit {} tried again: {}", who.getName(), key, done ? "waits" : "was not parked");
        notes.addFlashAttribute("note", done ? "mini-programs.retry-done" : "mini-programs.gone");
        return PAGE;
    }

    @PostMapping("/aside")
    String putAside(@RequestParam String key, Authentication who, RedirectAttributes notes) {
        boolean done = desk.putAside(key);
        log.warn("{} put visit {} aside: {}", who.getName(), key, done ? "done" : "was not parked");
        notes.addFlashAttribute("note", done ? "mini-programs.aside-done" : "mini-programs.gone");
        return PAGE;
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
