package crm.web.campaign;

import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A campaign: what comes next, what it would reach, what became of it, and who did what. */
@Controller
@RequestMapping("/campaigns")
class CampaignController {

    private final CampaignDesk desk;
    private final CampaignPage page;
    private final ForecastPage forecasts;
    private final EffectPage effects;

    CampaignController(CampaignDesk desk, CampaignPage page, ForecastPage forecasts, EffectPage effects) {
        this.desk = desk;
        this.page = page;
        this.forecasts = forecasts;
        this.effects = effects;
    }

    /** @param apart by what the funnel is told apart: {@code store}, {@code staff} or {@code variant} */
    @GetMapping("/{id}")
    String page(
            SignedIn by,
            @PathVariable String id,
            @RequestParam(name = "by", defaultValue = "store") String apart,
            Model model) {
        page.show(desk.find(by, id), by, apart, model);
        return "campaign/page";
    }

    /** What changes by itself. */
    @GetMapping("/{id}/live")
    String live(
            SignedIn by,
            @PathVariable String id,
            @RequestParam(name = "by", defaultValue = "store") String apart,
            Model model) {
        page.show(desk.find(by, id), by, apart, model);
        return "campaign/page :: live";
    }

    /** What it would reach if it were planned now. */
    @GetMapping("/{id}/forecast")
    String forecast(SignedIn by, @PathVariable String id, Model model) {
        CampaignView campaign = desk.find(by, id);
        model.addAttribute("campaignId", id);
        forecasts.of(campaign.campaignId(), campaign.brief(), by, model);
        return "campaign/forecast :: figures";
    }

    /** Asked for on its own: it reads all orders of all customers of the campaign. */
    @GetMapping("/{id}/effect")
    String effect(SignedIn by, @PathVariable String id, Model model) {
        effects.show(desk.find(by, id), by, model);
        return "campaign/effect :: effect";
    }
}
