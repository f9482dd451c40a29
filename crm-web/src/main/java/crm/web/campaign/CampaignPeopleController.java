package crm.web.campaign;

import crm.campaign.forecast.Forecasts;
import crm.campaign.plan.PlanPart;
import crm.campaign.plan.PlanPeople;
import crm.campaign.plan.Plans;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SkipReason;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.audit.Unaudited;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.campaign.CampaignFunnels;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.FunnelPlace;
import crm.projections.campaign.FunnelSlice;
import crm.projections.campaign.PeoplePage;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.effect.EffectPlace;
import crm.projections.effect.Effects;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.org.TagDirectory;
import crm.web.customer.Names;
import crm.web.shared.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The people behind the numbers of campaigns: of a forecast, of a plan, of a funnel, of an effect. */
@Controller
@RequestMapping("/campaigns")
class CampaignPeopleController {

    private static final int PAGE = 50;

    /** All reasons for not getting it, each with its people. */
    private static final String SKIPPED = "skipped";

    private final CampaignDesk desk;
    private final CampaignWriting writing;
    private final Forecasts forecasts;
    private final Plans plans;
    private final CampaignFunnels funnels;
    private final Effects effects;
    private final CustomerQueries customers;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final CampaignWords words;
    private final Figures figures;

    CampaignPeopleController(
            CampaignDesk desk,
            CampaignWriting writing,
            Forecasts forecasts,
            Plans plans,
            CampaignFunnels funnels,
            Effects effects,
            CustomerQueries customers,
            StoreDirectory stores,
            TagDirectory tags,
            CampaignWords words,
            Figures figures) {
        this.desk = desk;
        this.writing = writing;
        this.forecasts = forecasts;
        this.plans = plans;
        this.funnels = funnels;
        this.effects = effects;
        this.customers = customers;
        this.stores = stores;
        this.tags = tags;
        this.words = words;
        this.figures = figures;
    }

    /**
     * @param next where the next page begins, empty: there is none; {@code address} of it
     * @param asked what a form sends to be shown it
     */
    record Part(String name, List<CustomerProfile> people, String next, String asked, String address) {}

    private interface Behind {
        PlanPeople of(PlanPart part, String after);
    }

    /** Of a campaign that is only typed. */
    @Unaudited("Shows whom what is typed would reach")
    @PostMapping("/edit/who")
    String ofTyped(
            SignedIn by,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam String part,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        CampaignForm typed = CampaignForm.of(fields);
        CampaignBrief before = typed.isNew() && typed.value("from").isEmpty()
                ? null
                : desk.find(by, typed.isNew() ? typed.value("from") : typed.id())
                        .brief();
        CampaignBrief brief = writing.read(typed, by, before).brief();
        if (brief == null) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        int at = part.lastIndexOf('@');
        String name = at < 0 ? part : part.substring(0, at);
        StoreId store = store(at < 0 ? "" : part.substring(at + 1), by);
        model.addAttribute("campaign", null);
        model.addAttribute("fields", typed.fields().entrySet());
        return show(
                name,
                store,
                after,
                by,
                "",
                (asked, from) -> forecasts.people(
                        new CampaignId(typed.campaignId()), brief, desk.limits(), by.scope(), asked, store, from, PAGE),
                model);
    }

    @GetMapping("/people/{id}")
    String ofCampaign(
            SignedIn by,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(name = "store", defaultValue = "") String ofStore,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(name = "by", defaultValue = "") String apart,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String effect,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        CampaignView campaign = desk.find(by, id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("fields", null);
        if (!place.isEmpty()) return ofFunnel(campaign, by, place, apart, of, after, model);
        if (!effect.isEmpty()) return ofEffect(campaign, by, effect, of, after, model);
        StoreId store = store(ofStore, by);
        String address = UriComponentsBuilder.fromPath("/campaigns/people/{id}")
                .queryParam("store", ofStore)
                .buildAndExpand(id)
                .encode()
                .toUriString();
        CampaignView.Planned plan = campaign.latestPlan();
        return show(
                part,
                store,
                after,
                by,
                address,
                plan == null
                        ? (asked, from) -> forecasts.people(
                                campaign.campaignId(),
                                campaign.brief(),
                                desk.limits(),
                                by.scope(),
                                asked,
                                store,
                                from,
                                PAGE)
                        : (asked, from) -> plans.people(
                                campaign.campaignId(), plan.plan().number(), asked, by.scope(), store, from, PAGE),
                model);
    }

    private String show(
            String name,
            @Nullable StoreId store,
            String after,
            SignedIn by,
            String address,
            Behind behind,
            Model model) {
        List<Part> parts = new ArrayList<>();
        int total = 0;
        try {
            for (PlanPart part : parts(name)) {
                PlanPeople people = behind.of(part, after);
                total += people.total();
                if (people.total() > 0 || !name.equals(SKIPPED))
                    parts.add(new Part(
                            words(part),
                            profiles(people.ids(), by),
                            people.next(),
                            part.name() + "@" + (store == null ? "" : store.value()),
                            address + "&part=" + part.name() + "&after=" + people.next()));
            }
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        String heading = name.equals(SKIPPED)
                ? words.text("campaigns.not")
                : words(parts(name).getFirst());
        model.addAttribute("heading", heading);
        model.addAttribute("more", more(total, store));
        return filled(parts, model);
    }

    private String ofFunnel(
            CampaignView campaign, SignedIn by, String place, String apart, String of, String after, Model model) {
        FunnelPlace asked = place(FunnelPlace.class, place);
        FunnelSlice slice = of.isEmpty()
                ? FunnelSlice.ALL
                : switch (apart) {
                    case "staff" -> new FunnelSlice(null, new StaffAccountId(of), null);
                    case "variant" -> new FunnelSlice(null, null, of);
                    default -> new FunnelSlice(store(of, by), null, null);
                };
        PeoplePage page = funnels.people(campaign, by.scope(), slice, asked, after.isEmpty() ? null : after, PAGE);
        return show(
                page,
                "campaigns.place-of." + asked,
                by,
                campaign,
                Map.of("place", place, "by", apart, "of", of),
                model);
    }

    private String ofEffect(CampaignView campaign, SignedIn by, String place, String of, String after, Model model) {
        EffectPlace asked = place(EffectPlace.class, place);
        String group = of.isEmpty() || of.equals(EffectPage.ALL) ? null : of.equals(EffectPage.HELD_OUT) ? "" : of;
        PeoplePage page =
                effects.people(campaign, CampaignDesk.viewer(by), group, asked, after.isEmpty() ? null : after, PAGE);
        return show(page, "campaigns.effect-of." + asked, by, campaign, Map.of("effect", place, "of", of), model);
    }

    private String show(
            PeoplePage page,
            String heading,
            SignedIn by,
            CampaignView campaign,
            Map<String, String> asked,
            Model model) {
        String next = page.next() == null ? "" : page.next();
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/campaigns/people/{id}");
        asked.forEach(address::queryParam);
        String following = address.queryParam("after", next)
                .buildAndExpand(campaign.campaignId().value())
                .encode()
                .toUriString();
        model.addAttribute("heading", words.text(heading));
        model.addAttribute("more", campaign.brief().title());
        return filled(
                List.of(new Part(words.text(heading), profiles(page.customerIds(), by), next, "", following)), model);
    }

    private String filled(List<Part> parts, Model model) {
        model.addAttribute("parts", parts);
        model.addAttribute("names", new Names(stores, tags));
        return "campaign/people";
    }

    private static List<PlanPart> parts(String name) {
        if (name.equals(SKIPPED))
            return Arrays.stream(SkipReason.values()).map(PlanPart::skipped).toList();
        return List.of(PlanPart.named(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private String words(PlanPart part) {
        if (part.reason() != null) return words.text("campaigns.skip." + part.reason());
        return words.text(part.equals(PlanPart.HELD_OUT) ? "campaigns.held-out" : "campaigns.receive-it-people");
    }

    private String more(int total, @Nullable StoreId store) {
        String count = words.text("customers.count", figures.count(total));
        return store == null
                ? count
                : count + " · " + stores.store(store).map(StoreView::name).orElse(store.value());
    }

    private List<CustomerProfile> profiles(List<String> ids, SignedIn by) {
        List<CustomerId> asked = ids.stream().map(CustomerId::new).toList();
        Map<CustomerId, CustomerProfile> found = customers.profiles(by.scope(), asked);
        return asked.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    private static @Nullable StoreId store(String id, SignedIn by) {
        if (id.isEmpty()) return null;
        StoreId store = new StoreId(id);
        if (!by.scope().sees(store)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return store;
    }

    private static <E extends Enum<E>> E place(Class<E> places, String name) {
        try {
            return Enum.valueOf(places, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, unknown);
        }
    }
}
