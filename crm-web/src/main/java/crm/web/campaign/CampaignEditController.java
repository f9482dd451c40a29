package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignState;
import crm.domain.shared.DomainRejection;
import crm.platform.audit.Unaudited;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.campaign.CampaignView;
import crm.web.campaign.CampaignForm.Who;
import crm.web.campaign.CampaignWriting.Written;
import crm.web.shared.Undo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A campaign is written on one page: who, what, when, and beside it what would come of it. */
@Controller
@RequestMapping("/campaigns")
class CampaignEditController {

    private static final String NEW_ID = "k[0-9a-v]{1,20}";

    private final CampaignDesk desk;
    private final CampaignWriting writing;
    private final CampaignReading reading;
    private final EditPage page;
    private final ForecastPage forecasts;
    private final Attaching attaching;
    private final CampaignWords words;

    CampaignEditController(
            CampaignDesk desk,
            CampaignWriting writing,
            CampaignReading reading,
            EditPage page,
            ForecastPage forecasts,
            Attaching attaching,
            CampaignWords words) {
        this.desk = desk;
        this.writing = writing;
        this.reading = reading;
        this.page = page;
        this.forecasts = forecasts;
        this.attaching = attaching;
        this.words = words;
    }

    /**
     * @param segment that is meant, with {@code snapshot} exactly who it held then
     * @param from a campaign that the new one begins as
     */
    @GetMapping("/new")
    String blank(
            SignedIn by,
            @RequestParam(defaultValue = "MESSAGE") CampaignKind kind,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String snapshot,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        String newId = CampaignDesk.newId().value();
        if (!from.isEmpty()) {
            CampaignForm copy = reading.copy(newId, desk.find(by, from).brief());
            copy.put("from", from);
            return page.show(copy, by, before(copy, by), Map.of(), model);
        }
        CampaignForm form = CampaignForm.blank(newId, kind);
        form.put("segment", segment);
        form.put("title", page.suggestedTitle(segment, by));
        if (!snapshot.isEmpty()) {
            form.put("who", Who.SNAPSHOT.name());
            form.put("snapshot", segment + "/" + snapshot);
        }
        return page.show(form, by, null, Map.of(), model);
    }

    @GetMapping("/edit/{id}")
    String edit(SignedIn by, @PathVariable String id, Model model) {
        CampaignView campaign = desk.find(by, id);
        boolean open = campaign.state() == CampaignState.DRAFT || campaign.state() == CampaignState.REJECTED;
        if (!open) return "redirect:/campaigns/" + campaign.campaignId();
        return page.show(reading.form(campaign.campaignId(), campaign.brief()), by, campaign.brief(), Map.of(), model);
    }

    /** A button of the form that changes the form itself. */
    @Unaudited("Shows what is typed; saving it is audited")
    @PostMapping("/edit/form")
    String change(SignedIn by, @RequestParam MultiValueMap<String, String> fields, Model model) {
        CampaignForm typed = CampaignForm.of(fields).pressed(String.valueOf(fields.getFirst("do")));
        return page.show(typed, by, before(typed, by), Map.of(), model);
    }

    /** Those who are picked, and who is found besides. */
    @Unaudited("Shows what is typed; saving it is audited")
    @PostMapping("/edit/pick")
    String pick(SignedIn by, @RequestParam MultiValueMap<String, String> fields, Model model) {
        page.people(CampaignForm.of(fields), by, model);
        model.addAttribute("errors", Map.of());
        model.addAttribute("told", false);
        return "campaign/edit :: picked";
    }

    @Unaudited("Shows what is typed; saving it is audited")
    @PostMapping("/edit/forecast")
    String forecast(SignedIn by, @RequestParam MultiValueMap<String, String> fields, Model model) {
        CampaignForm typed = CampaignForm.of(fields);
        forecasts.ofTyped(typed, writing.read(typed, by, before(typed, by)), by, model);
        return "campaign/forecast :: figures";
    }

    @PostMapping("/edit/save")
    String save(
            SignedIn by, @RequestParam MultiValueMap<String, String> fields, Model model, RedirectAttributes notes) {
        CampaignForm typed = CampaignForm.of(fields);
        CampaignBrief before = before(typed, by);
        Written written = writing.read(typed, by, before);
        CampaignBrief brief = written.brief();
        if (brief == null || !written.isWhole()) return page.show(typed, by, before, written.errors(), model);
        CampaignId id = id(typed);
        boolean submit = String.valueOf(fields.getFirst("do")).equals("submit");
        boolean kept = false;
        try {
            attaching.keep(written.files());
            desk.write(by, id, brief);
            kept = true;
            if (submit) desk.submit(by, id);
            notes.addFlashAttribute("note", submit ? "campaigns.submitted" : "campaigns.saved");
            if (submit) Undo.offer(notes, "/campaigns/edit/" + id + "/withdraw");
        } catch (DomainRejection refused) {
            model.addAttribute("refusal", words.sentence(refused));
            if (kept) notes.addFlashAttribute("refusal", words.sentence(refused));
        } catch (AudienceLoading loading) {
            model.addAttribute("refusal", words.text("segments.loading"));
            if (kept) notes.addFlashAttribute("refusal", words.text("segments.loading"));
        }
        // What is kept stands on its own page, with what was refused besides.
        if (kept || !model.containsAttribute("refusal")) return "redirect:/campaigns/" + id;
        return page.show(typed, by, before, Map.of(), model);
    }

    private @Nullable CampaignBrief before(CampaignForm typed, SignedIn by) {
        String known = typed.isNew() ? typed.value("from") : typed.id();
        return known.isEmpty() ? null : desk.find(by, known).brief();
    }

    private static CampaignId id(CampaignForm typed) {
        String id = typed.campaignId();
        if (typed.isNew() && !id.matches(NEW_ID)) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        return new CampaignId(id);
    }
}
