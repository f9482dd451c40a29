package crm.web.campaign;

import crm.campaign.plan.PlanPart;
import crm.campaign.plan.PlanPeople;
import crm.campaign.plan.Plans;
import crm.domain.campaign.CampaignKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.security.Caller;
import crm.platform.security.Role;
import crm.projections.campaign.CampaignFunnels;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.FunnelPlace;
import crm.projections.campaign.FunnelSlice;
import crm.projections.campaign.PeoplePage;
import crm.web.campaign.CampaignAnswers.Numbers;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a campaign, in numbers and as the ids behind them; of the key's stores only. */
@RestController
@RequestMapping(path = "/api/v1/campaigns/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class CampaignFiguresApi {

    private final CampaignDesk desk;
    private final CampaignFunnels funnels;
    private final CampaignPage pages;
    private final Plans plans;

    CampaignFiguresApi(CampaignDesk desk, CampaignFunnels funnels, CampaignPage pages, Plans plans) {
        this.desk = desk;
        this.funnels = funnels;
        this.pages = pages;
        this.plans = plans;
    }

    @GetMapping("/figures")
    @ApiExample("/api/v1/campaigns/k-running/figures")
    Numbers figures(Caller by, @PathVariable String id) {
        CampaignView campaign = desk.require(by, CampaignApi.id(id));
        boolean planned = campaign.latestPlan() != null;
        return new Numbers(planned ? pages.figures(campaign, by) : null, funnels.of(campaign, by.scope()));
    }

    /**
     * Ids of customers, of group chats their ids.
     *
     * @param place where they are, such as {@code SENT}; of those who were planned
     * @param part of the latest plan instead: {@code sends}, {@code held-out} or why somebody was left out: {@code over-cap} …
     * @param store only its own, with {@code place} also {@code staff} and {@code variant}
     */
    @GetMapping("/recipients")
    @ApiExample("/api/v1/campaigns/k-running/recipients?place=SENT&limit=100")
    ApiPage<String> recipients(
            Caller by,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable FunnelPlace place,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String staff,
            @RequestParam(required = false) @Nullable String variant,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        if (!by.is(Role.OPS) && !by.is(Role.STORE_MANAGER) && !by.is(Role.ADMIN))
            throw new ApiRefused(HttpStatus.FORBIDDEN, null, "api.role-may-not");
        if ((place == null) == (part == null))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "place", "api.place-or-part");
        CampaignView campaign = desk.require(by, CampaignApi.id(id));
        StoreId of = store == null ? null : new StoreId(store);
        if (of != null && !by.scope().sees(of)) throw new ApiRefused(HttpStatus.NOT_FOUND, "store", "api.not-there");
        if (campaign.brief().kind() == CampaignKind.MOMENT) return new ApiPage<>(List.of(), null);
        String after = ApiPage.read(cursor);
        try {
            if (part != null) return planned(campaign, by, part(part), of, after, ApiPage.limit(limit));
            FunnelSlice slice = new FunnelSlice(of, staff == null ? null : new StaffAccountId(staff), variant);
            PeoplePage people = funnels.people(
                    campaign,
                    by.scope(),
                    slice,
                    Objects.requireNonNull(place),
                    after.isEmpty() ? null : after,
                    ApiPage.limit(limit));
            return ApiPage.of(people.customerIds(), people.next());
        } catch (IllegalArgumentException strange) {
            throw ApiPage.noCursor();
        }
    }

    private ApiPage<String> planned(
            CampaignView campaign, Caller by, PlanPart part, @Nullable StoreId store, String after, int limit) {
        CampaignView.Planned plan = campaign.latestPlan();
        if (plan == null) return new ApiPage<>(List.of(), null);
        PlanPeople people =
                plans.people(campaign.campaignId(), plan.plan().number(), part, by.scope(), store, after, limit);
        return ApiPage.of(people.ids(), people.next());
    }

    private static PlanPart part(String name) {
        return PlanPart.named(name)
                .orElseThrow(() -> new ApiRefused(HttpStatus.BAD_REQUEST, "part", "api.wrong-value"));
    }
}
