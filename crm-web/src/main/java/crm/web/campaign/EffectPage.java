package crm.web.campaign;

import crm.domain.campaign.CampaignKind;
import crm.domain.shared.Money;
import crm.platform.security.SignedIn;
import crm.projections.attribution.CampaignRevenue;
import crm.projections.campaign.CampaignView;
import crm.projections.effect.Comparison;
import crm.projections.effect.EffectGroup;
import crm.projections.effect.EffectPlace;
import crm.projections.effect.EffectView;
import crm.projections.effect.Effects;
import crm.projections.effect.Interval;
import crm.projections.effect.Lift;
import crm.projections.effect.StoresCompared;
import crm.projections.effect.Verdict;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Says in plain words what a campaign did, and beside them the figures they rest on. */
@Component
class EffectPage {

    /** Of a group in an address: all variants together, and who was held out. */
    static final String ALL = "-all";

    static final String HELD_OUT = "-held-out";

    private final Effects effects;
    private final CampaignRevenue revenue;
    private final CampaignWords words;
    private final Figures figures;
    private final Times times;

    EffectPage(Effects effects, CampaignRevenue revenue, CampaignWords words, Figures figures, Times times) {
        this.effects = effects;
        this.revenue = revenue;
        this.words = words;
        this.figures = figures;
        this.times = times;
    }

    /** @param mood good, bad, warn or info */
    record Said(String mood, String icon, String said, String more) {}

    /** @param text key of its name, {@code place} behind which the people are; {@code share} of the step before, null for the first */
    record Step(
            String text, String place, long count, @Nullable String share) {}

    /** @param sum of the groups before it */
    record Group(boolean sum, String name, String of, EffectGroup all, String conversion, String each) {}

    record Compared(
            String name,
            String points,
            String pointsBetween,
            String money,
            String moneyBetween,
            String mood,
            String said) {}

    void show(CampaignView campaign, SignedIn by, Model model) {
        EffectView effect = effects.of(campaign, CampaignDesk.viewer(by)).orElse(null);
        model.addAttribute("effect", effect);
        model.addAttribute("id", campaign.campaignId().value());
        model.addAttribute("opens", ForecastPage.maySeePeople(by));
        if (effect == null) return;
        model.addAttribute("moment", campaign.brief().kind() == CampaignKind.MOMENT);
        model.addAttribute("method", method(effect));
        model.addAttribute("verdict", verdict(effect));
        model.addAttribute("steps", steps(effect, campaign.brief().kind() == CampaignKind.MOMENT));
        model.addAttribute("groups", groups(effect));
        model.addAttribute("attributed", attributed(campaign, by));
        model.addAttribute(
                "lifts",
                Stream.of(Stream.ofNullable(effect.lift()), effect.variantLifts().stream(), effect.pairs().stream())
                        .flatMap(lifts -> lifts)
                        .map(lift -> compared(lift, effect.pairs().contains(lift)))
                        .toList());
        model.addAttribute(
                "basis",
                words.text(
                        effect.over() ? "campaigns.effect-basis-over" : "campaigns.effect-basis",
                        times.moment(effect.from()),
                        times.moment(effect.to()),
                        times.moment(effect.asOf())));
    }

    /** How a moment's groups came about and what its interval counts; null: of a message, or nothing is compared. */
    private @Nullable String method(EffectView effect) {
        if (effect.heldOut() == null) return null;
        StoresCompared stores = effect.stores();
        String byChance = effect.byChance() ? "" : " " + words.text("campaigns.effect-not-by-chance");
        if (stores == null) return byChance.isEmpty() ? null : byChance.strip();
        return words.text(
                        "campaigns.effect-by-store",
                        figures.count(stores.shown()),
                        figures.count(stores.heldOut()),
                        figures.count(stores.inBoth()))
                + byChance;
    }

    /** What the installation's own model credits it with, whenever the orders were paid. */
    private String attributed(CampaignView campaign, SignedIn by) {
        CampaignRevenue.Attributed attributed =
                revenue.of(CampaignDesk.viewer(by).scope(), campaign.campaignId(), null);
        return words.text(
                "campaigns.effect-attributed",
                figures.money(attributed.money()),
                figures.count(attributed.orders()),
                attributed.model().toString());
    }

    private Said verdict(EffectView effect) {
        Lift lift = effect.lift();
        if (lift == null)
            return new Said(
                    "info",
                    "info-circle",
                    words.text(effect.whole() ? "campaigns.verdict.NO_CONTROL" : "campaigns.verdict.PART"),
                    words.text(effect.whole() ? "campaigns.verdict-more.NO_CONTROL" : "campaigns.verdict-more.PART"));
        Verdict verdict = lift.verdict();
        Comparison conversion = lift.conversion();
        return new Said(
                mood(verdict),
                switch (verdict) {
                    case WORKS -> "circle-check";
                    case HARMS -> "alert-triangle";
                    case NO_DIFFERENCE -> "minus";
                    case TOO_FEW -> "help-circle";
                },
                words.text("campaigns.verdict." + verdict),
                verdict == Verdict.TOO_FEW
                        ? words.text(
                                effect.stores() == null
                                        ? "campaigns.verdict-more.TOO_FEW"
                                        : "campaigns.verdict-more.TOO_FEW_STORES",
                                figures.count(conversion.more()))
                        : words.text(
                                "campaigns.verdict-more." + verdict,
                                points(conversion.difference()),
                                points(conversion.interval().low()),
                                points(conversion.interval().high()),
                                money(lift.revenue().difference())));
    }

    static String mood(Verdict verdict) {
        return switch (verdict) {
            case WORKS -> "good";
            case HARMS -> "bad";
            case NO_DIFFERENCE -> "info";
            case TOO_FEW -> "warn";
        };
    }

    private List<Step> steps(EffectView effect, boolean moment) {
        String first = moment ? "campaigns.effect-moment-step." : "campaigns.effect-step.";
        long planned = effect.planned().people();
        long reached = effect.steps().reached();
        long opened = effect.steps().opened();
        long ordered = effect.steps().ordered();
        return List.of(
                new Step(first + "planned", EffectPlace.ALL.name(), planned, null),
                new Step(first + "reached", EffectPlace.REACHED.name(), reached, share(reached, planned)),
                new Step(
                        "campaigns.effect-step.opened",
                        EffectPlace.REACHED_AND_OPENED.name(),
                        opened,
                        share(opened, reached)),
                new Step(
                        "campaigns.effect-step.ordered",
                        EffectPlace.REACHED_OPENED_AND_ORDERED.name(),
                        ordered,
                        share(ordered, opened)));
    }

    private List<Group> groups(EffectView effect) {
        List<Group> groups = new ArrayList<>();
        boolean several = effect.variants().size() > 1;
        if (several)
            for (EffectGroup each : effect.variants())
                groups.add(group(false, words.text("campaigns.version", each.name()), each.name(), each));
        groups.add(group(several, words.text("campaigns.group-planned"), ALL, effect.planned()));
        if (effect.heldOut() != null)
            groups.add(group(false, words.text("campaigns.held-out"), HELD_OUT, effect.heldOut()));
        return groups;
    }

    private Group group(boolean sum, String name, String of, EffectGroup group) {
        return new Group(
                sum,
                name,
                of,
                group,
                share(group.ordered(), group.people()),
                group.people() == 0
                        ? Figures.NONE
                        : figures.money(Money.fen(Math.round(group.paid().mean()))));
    }

    private Compared compared(Lift lift, boolean pair) {
        Interval points = lift.conversion().interval();
        Interval money = lift.revenue().interval();
        return new Compared(
                words.text(
                        "campaigns.against",
                        name(lift.one(), pair),
                        pair ? name(lift.other(), true) : words.text("campaigns.held-out")),
                points(lift.conversion().difference()),
                words.text("campaigns.between", points(points.low()), points(points.high())),
                money(lift.revenue().difference()),
                words.text("campaigns.between", money(money.low()), money(money.high())),
                mood(lift.verdict()),
                words.text("campaigns.verdict-short." + lift.verdict()));
    }

    private String name(String variant, boolean pair) {
        return variant.isEmpty() && !pair
                ? words.text("campaigns.group-planned")
                : words.text("campaigns.version", variant);
    }

    /** In percentage points, with the sign. */
    private String points(double part) {
        return figures.points(OptionalDouble.of(part), OptionalDouble.of(0));
    }

    /** Of fen, with the sign; a dash where the interval has no end. */
    private String money(double fen) {
        if (!Double.isFinite(fen)) return Figures.NONE;
        long rounded = Math.round(fen);
        return (rounded > 0 ? "+" : "") + figures.money(Money.fen(rounded));
    }

    private String share(long part, long whole) {
        return figures.share(whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole));
    }
}
