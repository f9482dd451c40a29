package crm.web.campaign;

import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.QuietHours;
import crm.domain.campaign.ReachChannel;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.platform.security.SignedIn;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.web.shared.Undo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What all campaigns keep to: caps, quiet hours, budgets of stores. Head office sets them. */
@Controller
@RequestMapping("/campaigns/limits")
class LimitsController {

    private final CampaignDesk desk;
    private final StoreDirectory stores;
    private final CampaignWords words;

    LimitsController(CampaignDesk desk, StoreDirectory stores, CampaignWords words) {
        this.desk = desk;
        this.stores = stores;
        this.words = words;
    }

    /** @param value as typed; empty: no cap, or the usual budget */
    record Field(String name, String label, String value) {}

    /** @param caps by period */
    record Channel(String name, List<Field> caps) {}

    @GetMapping
    String page(SignedIn by, Model model) {
        requireHeadOffice(by);
        Map<String, String> typed = new LinkedHashMap<>();
        CampaignLimits limits = desk.limits();
        for (FrequencyCap cap : limits.caps()) typed.put(name(cap.channel(), cap.period()), String.valueOf(cap.most()));
        boolean quiet = !limits.quietHours().equals(QuietHours.NONE);
        typed.put("quietFrom", quiet ? limits.quietHours().from().toString() : "");
        typed.put("quietUntil", quiet ? limits.quietHours().until().toString() : "");
        typed.put("budget", String.valueOf(limits.storeBudget()));
        limits.storeBudgets().forEach((store, budget) -> typed.put("budget." + store, String.valueOf(budget)));
        return show(typed, Map.of(), by, model);
    }

    @PostMapping
    String save(
            SignedIn by, @RequestParam MultiValueMap<String, String> fields, Model model, RedirectAttributes notes) {
        requireHeadOffice(by);
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((name, values) -> typed.put(name, values.getFirst().strip()));
        Map<String, String> errors = new LinkedHashMap<>();
        CampaignLimits limits = read(typed, errors);
        if (!errors.isEmpty()) return show(typed, errors, by, model);
        try {
            desk.setLimits(by, limits).ifPresent(at -> Undo.offerRevert(notes, "/campaigns/limits", at));
        } catch (DomainRejection refused) {
            model.addAttribute("refusal", words.sentence(refused));
            return show(typed, errors, by, model);
        }
        notes.addFlashAttribute("note", "campaigns.limits-saved");
        return "redirect:/campaigns/limits";
    }

    @PostMapping("/revert")
    String revert(SignedIn by, @RequestParam Instant changed, RedirectAttributes notes) {
        requireHeadOffice(by);
        try {
            Undo.offerRevert(notes, "/campaigns/limits", desk.revertLimits(by, changed));
            notes.addFlashAttribute("note", Undo.DONE);
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words.sentence(refused));
        }
        return "redirect:/campaigns/limits";
    }

    private CampaignLimits read(Map<String, String> typed, Map<String, String> errors) {
        List<FrequencyCap> caps = new ArrayList<>();
        for (ReachChannel channel : ReachChannel.values())
            for (CapPeriod period : CapPeriod.values()) {
                Integer most = number(name(channel, period), FrequencyCap.HIGHEST, typed, errors);
                if (most != null) caps.add(new FrequencyCap(channel, period, most));
            }
        Integer budget = number("budget", CampaignLimits.HIGHEST_BUDGET, typed, errors);
        if (budget == null)
            errors.putIfAbsent("budget", words.text("campaigns.refused.number", CampaignLimits.HIGHEST_BUDGET));
        Map<StoreId, Integer> budgets = new LinkedHashMap<>();
        // Of a store that is closed meanwhile too: what was decided stays.
        for (String name : typed.keySet())
            if (name.startsWith("budget.") && name.length() > "budget.".length()) {
                Integer own = number(name, CampaignLimits.HIGHEST_BUDGET, typed, errors);
                if (own != null) budgets.put(new StoreId(name.substring("budget.".length())), own);
            }
        return new CampaignLimits(caps, quiet(typed, errors), budget == null ? 0 : budget, budgets);
    }

    private QuietHours quiet(Map<String, String> typed, Map<String, String> errors) {
        String from = typed.getOrDefault("quietFrom", "");
        String until = typed.getOrDefault("quietUntil", "");
        if (from.isEmpty() && until.isEmpty()) return QuietHours.NONE;
        try {
            return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
        } catch (DateTimeException noTime) {
            errors.put("quietFrom", words.text("campaigns.refused.quiet"));
            return QuietHours.NONE;
        }
    }

    private @Nullable Integer number(String field, int highest, Map<String, String> typed, Map<String, String> errors) {
        String value = typed.getOrDefault(field, "");
        if (value.isEmpty()) return null;
        try {
            int number = Integer.parseInt(value.replace(",", ""));
            if (number >= 0 && number <= highest) return number;
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        errors.put(field, words.text("campaigns.refused.number", highest));
        return null;
    }

    private String show(Map<String, String> typed, Map<String, String> errors, SignedIn by, Model model) {
        List<Channel> channels = new ArrayList<>();
        for (ReachChannel channel : ReachChannel.values()) {
            List<Field> caps = new ArrayList<>();
            for (CapPeriod period : CapPeriod.values()) {
                String name = name(channel, period);
                caps.add(new Field(name, words.text("campaigns.period." + period), typed.getOrDefault(name, "")));
            }
            channels.add(new Channel(channel.name(), caps));
        }
        model.addAttribute("channels", channels);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "budgets",
                stores.stores(by.scope()).stream()
                        .map((StoreView store) -> new Field(
                                "budget." + store.storeId(),
                                store.name(),
                                typed.getOrDefault("budget." + store.storeId(), "")))
                        .toList());
        return "campaign/limits";
    }

    private static String name(ReachChannel channel, CapPeriod period) {
        return "cap." + channel + "." + period;
    }

    /** Ops of some stores open the page by its route, but decide nothing. */
    private static void requireHeadOffice(SignedIn by) {
        if (!CampaignDesk.isHeadOffice(by)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
