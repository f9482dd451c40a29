package crm.projections.effect;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.Variant;
import crm.domain.moment.MomentTaskId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignShare;
import crm.projections.campaign.CampaignShares;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.ComparedStores.Split;
import crm.projections.customer.Openings;
import crm.projections.identity.Mergers;
import crm.projections.moment.Moments;
import crm.projections.order.PaidOrders;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what everybody of one campaign did: its lists once, the orders and openings of its time once. */
final class EffectCount {

    private final CampaignShares shares;
    private final FrozenAudiences audiences;
    private final Moments moments;
    private final ComparedStores stores;
    private final PaidOrders orders;
    private final Openings openings;
    private final Mergers mergers;

    EffectCount(
            CampaignShares shares,
            FrozenAudiences audiences,
            Moments moments,
            ComparedStores stores,
            PaidOrders orders,
            Openings openings,
            Mergers mergers) {
        this.shares = shares;
        this.audiences = audiences;
        this.moments = moments;
        this.stores = stores;
        this.orders = orders;
        this.openings = openings;
        this.mergers = mergers;
    }

    /** @param heldOut whether those count too who were held out */
    EffectRows of(CampaignView campaign, Instant from, Instant to, DataScope scope, boolean heldOut) {
        EffectRows rows = new EffectRows();
        Mergers.Known known = mergers.known();
        Split split = stores.find(campaign.campaignId()).orElse(null);
        if (split != null) stores(split, scope, known, rows, heldOut);
        Set<String> marks = campaign.brief().kind() == CampaignKind.MOMENT
                ? moment(campaign, scope, known, rows, split != null)
                : shares(campaign, scope, known, rows);
        if (heldOut && split == null) heldOut(campaign, known, rows);
        openings.between(
                from,
                to,
                (customer, mark) -> rows.opened(known.survivor(customer), mark != null && marks.contains(mark)));
        orders.between(from, to, scope, (customer, fen) -> rows.paid(known.survivor(customer), fen));
        return rows;
    }

    /** @return the marks of its links */
    private Set<String> shares(CampaignView campaign, DataScope scope, Mergers.Known known, EffectRows rows) {
        Map<String, Integer> variants = numbers(campaign.brief());
        Set<String> marks = new HashSet<>();
        for (CampaignShare share : shares.of(campaign, scope)) {
            marks.add(share.planned().taskId().value());
            int variant = variants.getOrDefault(share.planned().variant(), variants.size());
            shares.each(share, (one, received) -> {
                String customer = known.survivor(one);
                rows.add(customer, variant);
                if (received) rows.reached(customer);
            });
        }
        return marks;
    }

    /** Whom the stores had when it was planned, by one rule on both sides: who sees it then is no part of the division. */
    private void stores(Split split, DataScope scope, Mergers.Known known, EffectRows rows, boolean heldOut) {
        rows.inBoth(split.inBoth());
        int number = 0;
        for (ComparedStores.Part part : split.stores()) {
            int store = number++;
            boolean out = split.heldOut().contains(part.storeId());
            if (out ? !heldOut : !scope.sees(part.storeId())) continue;
            for (String one : audiences.recipients(part.customers()))
                rows.add(known.survivor(one), out ? EffectRows.HELD_OUT : 0, store);
        }
    }

    /**
     * Whoever WeCom says was to see it.
     *
     * @param byStore whether its customers are known by their stores, so that it is only told whom it reached
     * @return the mark of its link
     */
    private Set<String> moment(
            CampaignView campaign, DataScope scope, Mergers.Known known, EffectRows rows, boolean byStore) {
        MomentTaskId task = CampaignView.momentOf(campaign.campaignId());
        moments.audience(task, scope, reach -> {
            String customer = known.survivor(reach.customerId().value());
            if (!byStore) rows.add(customer, 0);
            if (reach.seen() != null) rows.reached(customer);
        });
        return Set.of(task.value());
    }

    private void heldOut(CampaignView campaign, Mergers.Known known, EffectRows rows) {
        for (CampaignView.Planned each : campaign.plans()) {
            FrozenAudience list = each.plan().heldOut();
            if (list == null) continue;
            for (String one : audiences.recipients(list)) rows.add(known.survivor(one), EffectRows.HELD_OUT);
        }
    }

    /** Number of a variant by its name. */
    static Map<String, Integer> numbers(CampaignBrief brief) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Variant variant : brief.variants()) numbers.put(variant.name(), numbers.size());
        return numbers;
    }
}
