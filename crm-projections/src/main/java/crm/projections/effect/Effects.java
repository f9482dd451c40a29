package crm.projections.effect;

import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.Variant;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignShares;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.PeoplePage;
import crm.projections.customer.Openings;
import crm.projections.identity.Mergers;
import crm.projections.moment.Moments;
import crm.projections.order.PaidOrders;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What campaigns did. Orders count that are of the asker's stores, of both groups alike. The count of a campaign is kept for a
 * while, since it reads all lists and orders of its time; what it says it says as of then.
 */
public class Effects {

    /** Counts kept, each of up to 50 bytes a customer. */
    private static final int KEPT = 3;

    /** A count that takes long is kept so many times as long. */
    private static final int REST = 20;

    private record Asked(CampaignId campaignId, DataScope scope, boolean whole) {}

    /** @param until when it is to be counted anew */
    private record Counted(CampaignView campaign, EffectRows rows, EffectView view, Instant until) {}

    private final EffectCount count;
    private final Clock clock;
    private final Duration atMostEvery;
    private final Map<Asked, Counted> kept = new HashMap<>();

    /** @param atMostEvery how old an answer may be that is quickly counted */
    public Effects(
            CampaignShares shares,
            FrozenAudiences audiences,
            Moments moments,
            ComparedStores stores,
            PaidOrders orders,
            Openings openings,
            Mergers mergers,
            Clock clock,
            Duration atMostEvery) {
        this.count = new EffectCount(shares, audiences, moments, stores, orders, openings, mergers);
        this.clock = clock;
        this.atMostEvery = atMostEvery;
    }

    /** Empty while it is not being sent yet, and of what is not sent to customers one by one. */
    public Optional<EffectView> of(CampaignView campaign, CampaignViewer viewer) {
        return counted(campaign, viewer).map(Counted::view);
    }

    /**
     * The people behind a number.
     *
     * @param group name of a variant; empty: who was held out; null: all variants together
     * @param cursor a page's {@code next}; null: the first page
     */
    public PeoplePage people(
            CampaignView campaign,
            CampaignViewer viewer,
            @Nullable String group,
            EffectPlace place,
            @Nullable String cursor,
            int limit) {
        Integer number = group == null
                ? null
                : group.isEmpty()
                        ? Integer.valueOf(EffectRows.HELD_OUT)
                        : EffectCount.numbers(campaign.brief()).get(group);
        if (group != null && number == null) return new PeoplePage(List.of(), null);
        return counted(campaign, viewer)
                .map(counted -> counted.rows().people(number, place, cursor, limit))
                .orElseGet(() -> new PeoplePage(List.of(), null));
    }

    private Optional<Counted> counted(CampaignView campaign, CampaignViewer viewer) {
        Instant from = campaign.begunAt();
        Instant to = campaign.effectEndsAt();
        if (from == null || to == null || campaign.brief().kind() == CampaignKind.GROUP_CHATS) return Optional.empty();
        Asked asked = new Asked(campaign.campaignId(), viewer.scope(), viewer.seesWholeOf(campaign));
        Instant now = clock.instant();
        // One at a time: it is the reading that takes long, and who asks for the same waits for one answer.
        synchronized (kept) {
            kept.values().removeIf(each -> each.until().isBefore(now));
            Counted before = kept.get(asked);
            if (before != null && before.campaign().equals(campaign)) return Optional.of(before);
            while (kept.size() >= KEPT) kept.remove(kept.keySet().iterator().next());
            EffectRows rows = count.of(campaign, from, to, viewer.scope(), asked.whole());
            EffectView view = view(campaign, rows, from, to, now, asked.whole());
            Duration rest = Duration.between(now, clock.instant()).multipliedBy(REST);
            Counted counted =
                    new Counted(campaign, rows, view, now.plus(rest.compareTo(atMostEvery) > 0 ? rest : atMostEvery));
            kept.put(asked, counted);
            return Optional.of(counted);
        }
    }

    private static EffectView view(
            CampaignView campaign, EffectRows rows, Instant from, Instant to, Instant now, boolean whole) {
        EffectGroup planned = rows.group("", null);
        List<EffectGroup> variants = new ArrayList<>();
        for (Variant variant : campaign.brief().variants()) variants.add(rows.group(variant.name(), variants.size()));
        EffectGroup rest = rows.group("", EffectRows.HELD_OUT);
        EffectGroup heldOut = whole && rest.people() > 0 ? rest : null;
        StoresCompared stores = whole ? rows.compared() : null;
        return new EffectView(
                from,
                to,
                now,
                whole,
                planned,
                variants,
                heldOut,
                stores,
                isByChance(campaign),
                rows.steps(),
                heldOut == null ? null : lift(rows, planned, heldOut, stores != null),
                heldOut == null || variants.size() < 2 ? List.of() : against(variants, heldOut),
                whole ? pairs(variants) : List.of());
    }

    private static Lift lift(EffectRows rows, EffectGroup planned, EffectGroup heldOut, boolean byStore) {
        if (!byStore) return Lift.of(planned, heldOut, 1);
        return Lift.ofStores(planned, rows.stores(null), heldOut, rows.stores(EffectRows.HELD_OUT));
    }

    private static boolean isByChance(CampaignView campaign) {
        return !(campaign.brief().audience() instanceof Viewers viewers)
                || viewers.holdout(campaign.brief().heldOutPermille()).isByChance();
    }

    private static List<Lift> against(List<EffectGroup> variants, EffectGroup heldOut) {
        return variants.stream()
                .map(variant -> Lift.of(variant, heldOut, variants.size()))
                .toList();
    }

    private static List<Lift> pairs(List<EffectGroup> variants) {
        int count = variants.size() * (variants.size() - 1) / 2;
        List<Lift> pairs = new ArrayList<>();
        for (int one = 0; one < variants.size(); one++)
            for (int other = one + 1; other < variants.size(); other++)
                pairs.add(Lift.of(variants.get(one), variants.get(other), count));
        return pairs;
    }
}
