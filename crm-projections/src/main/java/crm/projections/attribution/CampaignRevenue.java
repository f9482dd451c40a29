package crm.projections.attribution;

import crm.domain.attribution.ModelVersion;
import crm.domain.campaign.CampaignId;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedger;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a campaign, or a message or moment that is none, is credited with; only orders of stores within the scope count. */
public class CampaignRevenue {

    private static final SortedMap<String, Long> NOTHING = Collections.unmodifiableSortedMap(new TreeMap<>());

    private final OrderLedger ledger;
    private final TouchCredits credits;

    public CampaignRevenue(OrderLedger ledger, TouchCredits credits) {
        this.ledger = ledger;
        this.credits = credits;
    }

    /**
     * @param money of all orders together, less refunds
     * @param variants of it by the variant's name; the empty name: of none
     * @param position in the log by which it is so
     */
    public record Attributed(
            ModelVersion model, Money money, int orders, SortedMap<String, Money> variants, long position) {}

    /** @param money what the campaign has of the order */
    public record Credited(
            OrderId orderId, StoreId storeId, @Nullable CustomerId customerId, Instant paidAt, Money money) {}

    /** @param orders on all pages */
    public record Page(ModelVersion model, int page, int orders, List<Credited> lines, long position) {}

    /** @param model null: the installation's own choice */
    public Attributed of(DataScope scope, CampaignId campaignId, @Nullable ModelVersion model) {
        return ledger.reading(orders -> {
            ModelCredits by = credits.credits(orders, model, Long.MAX_VALUE);
            SortedMap<String, Money> variants = new TreeMap<>();
            int count = 0;
            for (Part part : parts(scope, campaignId, by)) {
                count++;
                part.variants.forEach((variant, fen) -> variants.merge(variant, Money.fen(fen), Money::plus));
            }
            return new Attributed(
                    by.model(),
                    Money.sum(variants.values()),
                    count,
                    variants,
                    by.persons().asOf());
        });
    }

    /**
     * The orders that it is credited with, the latest first.
     *
     * @param page from 0
     */
    public Page orders(DataScope scope, CampaignId campaignId, @Nullable ModelVersion model, int page, int size) {
        return ledger.reading(orders -> {
            ModelCredits by = credits.credits(orders, model, Long.MAX_VALUE);
            List<Part> parts = new ArrayList<>(parts(scope, campaignId, by));
            parts.sort(Comparator.comparingLong((Part part) -> by.persons().paidAt(part.order))
                    .reversed()
                    .thenComparing(part -> orders.orderId(part.order)));
            int from = (int) Math.min(parts.size(), (long) page * size);
            List<Credited> lines = parts.subList(from, Math.min(parts.size(), from + size)).stream()
                    .map(part -> credited(orders, by, part))
                    .toList();
            return new Page(by.model(), page, parts.size(), lines, by.persons().asOf());
        });
    }

    private static Credited credited(OrderColumns orders, ModelCredits by, Part part) {
        int customer = orders.customer(part.order, by.persons().asOf());
        return new Credited(
                new OrderId(orders.orderId(part.order)),
                new StoreId(orders.storeId(orders.store(part.order))),
                customer == OrderColumns.NONE ? null : new CustomerId(orders.customerId(customer)),
                Instant.ofEpochMilli(by.persons().paidAt(part.order)),
                Money.fen(part.variants.values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    }

    /** An order that the campaign has a part of, in fen by variant. */
    private record Part(int order, SortedMap<String, Long> variants) {}

    private static List<Part> parts(DataScope scope, CampaignId campaignId, ModelCredits by) {
        Sources sources = by.persons().memory().sources;
        int campaign = sources.campaignOf(campaignId.value());
        if (campaign == Sources.NONE) return List.of();
        OrderColumns orders = by.persons().orders();
        boolean[] seen = new boolean[orders.stores()];
        for (int store = 0; store < seen.length; store++) seen[store] = scope.sees(new StoreId(orders.storeId(store)));
        return IntStream.range(0, orders.orders())
                .parallel()
                .filter(order -> seen[orders.store(order)])
                .mapToObj(order -> part(order, campaign, by))
                .filter(part -> !part.variants.isEmpty())
                .toList();
    }

    private static Part part(int order, int campaign, ModelCredits by) {
        Sources sources = by.persons().memory().sources;
        AtomicReference<SortedMap<String, Long>> found = new AtomicReference<>(NOTHING);
        by.split(order, 0, by.money(order), (touch, fen) -> {
            if (touch == OrderCredits.NONE || sources.campaign(touch) != campaign) return;
            if (found.get() == NOTHING) found.set(new TreeMap<>());
            int variant = sources.variant(touch);
            found.get().merge(variant == Sources.NONE ? "" : sources.text(sources.variants, variant), fen, Long::sum);
        });
        return new Part(order, found.get());
    }
}
