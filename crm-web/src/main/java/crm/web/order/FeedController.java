package crm.web.order;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.orderfeed.drop.DropWatcher;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedRefused;
import crm.importers.orderfeed.intake.FeedRefused.Reason;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.platform.audit.Unaudited;
import crm.platform.security.RandomText;
import crm.web.imports.ImportTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The systems that send orders: their mappings and secrets, and what could not be taken. */
@Controller
@RequestMapping("/orders/feeds")
class FeedController {

    private static final Logger log = LoggerFactory.getLogger(FeedController.class);
    private static final int SHOWN = 100;
    private static final int SECRET_LETTERS = 43;
    private static final int LONGEST_NOTE = 200;
    private static final String PAGE = "redirect:/orders/feeds";
    private static final String SAMPLE = """
            {"orders": [
              {"no": "N1", "type": "sale", "at": "2026-05-06 12:00:00", "shop": "S001", "amount": 88.00,
               "phone": "13900000001", "items": [{"sku": "D001", "count": 1, "sum": 88.00}]},
              {"no": "N1", "type": "refund", "refundNo": "R1", "at": "2026-05-07 09:00:00", "amount": 20.00}
            ]}
            """;

    private final StoredFeeds feeds;
    private final FeedDesk desk;
    private final FeedIntake intake;
    private final DropWatcher drops;
    private final FeedTexts words;
    private final ImportTexts imports;
    private final String example = resource("/examples/feed.yaml");

    FeedController(
            StoredFeeds feeds,
            FeedDesk desk,
            FeedIntake intake,
            DropWatcher drops,
            FeedTexts words,
            ImportTexts imports) {
        this.feeds = feeds;
        this.desk = desk;
        this.intake = intake;
        this.drops = drops;
        this.words = words;
        this.imports = imports;
    }

    /** @param directory where its files are put */
    public record Line(String name, String directory, Map<FeedState, Long> counts) {}

    /** A new secret, shown once. */
    public record Made(String name, String secret) {}

    /** What stands in the form. */
    public record Typed(String name, String mapping, String sample) {}

    @ModelAttribute("words")
    FeedTexts words() {
        return words;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable String feed, Model model) {
        String mapping = feed == null
                ? example
                : feeds.find(feed).map(FeedSettings::mapping).orElse(example);
        return page(new Typed(feed == null ? "" : feed, mapping, SAMPLE), model);
    }

    private String page(Typed typed, Model model) {
        List<Line> lines = feeds.find().stream()
                .map(each -> new Line(each.name(), drops.directory(each.name()).toString(), desk.counts(each.name())))
                .toList();
        model.addAttribute("feeds", lines);
        model.addAttribute("parkedCount", desk.countParked());
        model.addAttribute("parked", desk.parked(SHOWN));
        model.addAttribute("refused", refused());
        model.addAttribute("typed", typed);
        return "order/feeds";
    }

    private Map<Reason, Long> refused() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) counts.put(reason, intake.refused(reason));
        return counts;
    }

    /** Enters a feed, or changes its mapping; its secret only when asked for. */
    @PostMapping
    String save(
            @RequestParam String name,
            @RequestParam String mapping,
            @RequestParam(defaultValue = "false") boolean renew,
            Authentication who,
            Model model,
            RedirectAttributes notes) {
        String id = name.strip();
        Typed typed = new Typed(id, mapping, SAMPLE);
        if (!FeedSettings.isName(id)) {
            model.addAttribute("refusal", imports.of(ImportMessage.of("feeds.no-name")));
            return page(typed, model);
        }
        FeedSettings before = feeds.find(id).orElse(null);
        boolean fresh = before == null || renew;
        String secret = before == null || renew ? RandomText.letters(SECRET_LETTERS) : before.secret();
        try {
            feeds.save(new FeedSettings(id, secret, mapping));
        } catch (ImportRefused refused) {
            model.addAttribute("refusal", imports.of(refused.reason()));
            return page(typed, model);
        }
        log.warn("{} set up the order feed {}{}", who.getName(), id, fresh ? " with a new secret" : "");
        if (!fresh) {
            notes.addFlashAttribute("note", "feeds.saved");
            return PAGE;
        }
        model.addAttribute("made", new Made(id, secret)); // never into a session, so no redirect
        return page(typed, model);
    }

    /** Shows what a pasted sample becomes; nothing is kept. */
    @Unaudited("Shows what a pasted sample becomes")
    @PostMapping("/try")
    String tryOut(@RequestParam String name, @RequestParam String mapping, @RequestParam String sample, Model model) {
        try {
            model.addAttribute("trials", desk.tryOut(mapping, sample));
        } catch (ImportRefused refused) {
            model.addAttribute("refusal", imports.of(refused.reason()));
        } catch (FeedRefused refused) {
            model.addAttribute("refusal", imports.of(ImportMessage.of("feeds.no-json")));
        }
        return page(new Typed(name, mapping, sample), model);
    }

    @PostMapping("/remove")
    String remove(@RequestParam String name, Authentication who, RedirectAttributes notes) {
        feeds.remove(name);
        log.warn("{} removed an order feed", who.getName());
        notes.addFlashAttribute("note", "feeds.removed");
        return PAGE;
    }

    @PostMapping("/retry")
    String retry(@RequestParam String key, Authentication who, RedirectAttributes notes) {
        boolean done = desk.retry(key);
        log.info("{} has an order tried again: {}", who.getName(), done ? "waits" : "was not parked");
        notes.addFlashAttribute("note", done ? "feeds.retry-done" : "feeds.gone");
        return PAGE;
    }

    @PostMapping("/dismiss")
    String dismiss(
            @RequestParam String key, @RequestParam String because, Authentication who, RedirectAttributes notes) {
        String reason = because.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_NOTE) {
            notes.addFlashAttribute("note", "feeds.no-because");
            return PAGE;
        }
        boolean done = desk.dismiss(key, reason, who.getName());
        log.warn("{} dismissed an order of a feed: {}", who.getName(), done ? "done" : "was not parked");
        notes.addFlashAttribute("note", done ? "feeds.dismissed" : "feeds.gone");
        return PAGE;
    }

    private static String resource(String path) {
        try (InputStream in = FeedSettings.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("Missing in the build: " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
