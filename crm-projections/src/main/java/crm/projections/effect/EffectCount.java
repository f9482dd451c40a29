package crm.projections.effect;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.Variant;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignShare;
import crm.projections.campaign.CampaignShares;
import crm.projections.campaign.CampaignView;
import crm.projections.customer.Mergers;
import crm.projections.customer.Openings;
import crm.projections.order.PaidOrders;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Counts what everybody of one campaign did: her lists once, the orders and openings of its time once. */
final class EffectCount {

    private final CampaignShares shares;
    private final FrozenAudiences audiences;
    private final PaidOrders orders;
    private final Openings openings;
    private final Mergers mergers;

    EffectCount(
            CampaignShares shares,
            FrozenAudiences audiences,
            PaidOrders orders,
            Openings openings,
            Mergers mergers) {
        this.shares = shares;
        this.audiences = audiences;
        this.orders = orders;
        this.openings = openings;
        this.mergers = mergers;
    }

    /** @param heldOut whether those count too who were held out */
    EffectRows of(CampaignView campaign, Instant from, Instant to, DataScope scope, boolean heldOut) {
        EffectRows rows = new EffectRows();
        UnaryOperator<String> survivor = mergers.survivors();
        List<CampaignShare> all = shares.of(campaign, scope);
        Map<String, Integer> variants = numbers(campaign.brief());
        Set<String> marks = new HashSet<>();
        for (CampaignShare share : all) {
            SendTaskId task = share.planned().taskId();
            marks.add(task.value());
            int variant = variants.getOrDefault(share.planned().variant(), variants.size());
            for (String one : shares.recipients(share)) rows.add(survivor.apply(one), variant);
        }
        if (heldOut)
            for (CampaignView.Planned each : campaign.plans()) {
                FrozenAudience list = each.plan().heldOut();
                if (list != null)
                    for (String one : audiences.recipients(list))
                        rows.add(survivor.apply(one), EffectRows.HELD_OUT);
            }
        for (CampaignShare share : all) for (String one : shares.sent(share)) rows.reached(survivor.apply(one));
        openings.between(
                from, to, (customer, mark) -> rows.opened(survivor.apply(customer), mark != null && marks.contains(mark)));
        orders.between(from, to, scope, (customer, fen) -> rows.paid(survivor.apply(customer), fen));
        return rows;
    }

    /** Number of a variant by its name. */
    static Map<String, Integer> numbers(CampaignBrief brief) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Variant variant : brief.variants()) numbers.put(variant.name(), numbers.size());
        return numbers;
    }
}
