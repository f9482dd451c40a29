package crm.campaign.moment;

import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.FrozenAudience;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.tag.TagId;
import crm.projections.audience.Audience;
import crm.projections.audience.FrozenAudiences;
import crm.projections.audience.SegmentRules;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.ComparedStores.Part;
import crm.projections.campaign.ComparedStores.Split;
import crm.projections.customer.CustomerStreams;
import crm.projections.segment.AudienceIds;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides who does not see a moment, once, when it is planned: which stores, and which customers stand on either side; or which
 * customers by tag. Customers whom both sides' staff know would see it without being of a store that shows it: they are in
 * neither group.
 */
public final class MomentHolding {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();
    private static final int PAGE = 500;

    private final MomentRange range;
    private final Audience audience;
    private final SegmentRules rules;
    private final CustomerStreams customers;
    private final FrozenAudiences lists;
    private final ComparedStores compared;

    public MomentHolding(
            MomentRange range,
            Audience audience,
            SegmentRules rules,
            CustomerStreams customers,
            FrozenAudiences lists,
            ComparedStores compared) {
        this.range = range;
        this.audience = audience;
        this.rules = rules;
        this.customers = customers;
        this.lists = lists;
        this.compared = compared;
    }

    /** @param list null: nobody is held out */
    record Held(@Nullable FrozenAudience list, long position) {}

    /** Decides and keeps it; decided once, the stores stay what they are. */
    Held begin(CampaignStanding campaign, LocalDate today) {
        CampaignBrief brief = campaign.brief();
        if (!(brief.audience() instanceof Viewers viewers)) return new Held(null, 0);
        return switch (viewers.holdout(brief.heldOutPermille())) {
            case STORES_BY_CHANCE, PICKED_STORES -> stores(campaign.campaignId(), brief, viewers, today);
            case TAGGED -> tagged(brief, viewers, today);
            case NOBODY, CUSTOMERS_BY_CHANCE -> new Held(null, 0);
        };
    }

    /** As it was decided, or as it would be now. */
    Set<StoreId> heldOut(CampaignStanding campaign) {
        return compared.find(campaign.campaignId())
                .map(Split::heldOut)
                .orElseGet(() -> range.heldOut(campaign.campaignId(), campaign.brief()));
    }

    private Held stores(CampaignId id, CampaignBrief brief, Viewers viewers, LocalDate today) {
        Set<StoreId> heldOut = range.heldOut(id, brief);
        Set<StaffAccountId> showing = range.staff(brief, heldOut);
        Set<StoreId> shown = new HashSet<>(range.stores(brief));
        shown.removeAll(heldOut);
        Map<StaffAccountId, StoreId> byStaff = range.serving(shown);
        Map<StaffAccountId, StoreId> holding = range.serving(heldOut);
        Map<String, List<String>> byStore = new TreeMap<>();
        int[] both = new int[1];
        long position = each(rule(viewers), today, page -> {
            Map<CustomerId, List<StaffAccountId>> relations = customers.openRelations(page, viewers.tagIds());
            for (CustomerId customer : page) {
                List<StaffAccountId> staff = relations.getOrDefault(customer, List.of());
                StoreId store = first(staff.stream().filter(showing::contains).toList(), byStaff);
                StoreId without = first(staff, holding);
                if (store != null && without != null) both[0]++;
                else if (store != null || without != null) {
                    StoreId hers = store == null ? Objects.requireNonNull(without) : store;
                    byStore.computeIfAbsent(hers.value(), unseen -> new ArrayList<>())
                            .add(customer.value());
                }
            }
        });
        List<Part> parts = new ArrayList<>();
        List<FrozenAudience> frozen = lists.freezeAll(List.copyOf(byStore.values()));
        for (String store : byStore.keySet()) parts.add(new Part(new StoreId(store), frozen.get(parts.size())));
        Split kept = compared.keep(id, new Split(heldOut, parts, both[0]));
        // Another instance may have decided a moment ago: what it kept counts.
        List<String> all = new ArrayList<>();
        for (Part part : kept.stores())
            if (kept.heldOut().contains(part.storeId())) all.addAll(lists.recipients(part.customers()));
        return new Held(all.isEmpty() ? null : lists.freeze(all), position);
    }

    private static @Nullable StoreId first(List<StaffAccountId> staff, Map<StaffAccountId, StoreId> stores) {
        StoreId first = null;
        for (StaffAccountId one : staff) {
            StoreId store = stores.get(one);
            if (store != null && (first == null || store.value().compareTo(first.value()) < 0)) first = store;
        }
        return first;
    }

    private Held tagged(CampaignBrief brief, Viewers viewers, LocalDate today) {
        Set<StaffAccountId> showing = range.staff(brief, Set.of());
        List<String> out = new ArrayList<>();
        long position = each(tagged(viewers.heldOutTags()), today, page -> {
            Map<CustomerId, List<StaffAccountId>> held = customers.openRelations(page, viewers.heldOutTags());
            Map<CustomerId, List<StaffAccountId>> seeing = customers.openRelations(page, viewers.tagIds());
            for (CustomerId customer : page)
                if (anyOf(showing, held.get(customer)) && !anyOf(showing, seeing.get(customer)))
                    out.add(customer.value());
        });
        return new Held(out.isEmpty() ? null : lists.freeze(out), position);
    }

    private static boolean anyOf(Set<StaffAccountId> showing, @Nullable List<StaffAccountId> staff) {
        return staff != null && staff.stream().anyMatch(showing::contains);
    }

    /** Who could be on either side. */
    private SegmentRule rule(Viewers viewers) {
        if (viewers.segmentId() != null) return rules.apply(viewers.segmentId());
        return viewers.tagIds().isEmpty() ? new SegmentRule.All(List.of()) : tagged(viewers.tagIds());
    }

    private static SegmentRule tagged(Set<TagId> tags) {
        return new SegmentRule.Tagged(SegmentRule.Quantifier.ANY, tags);
    }

    /** @return position in the log up to which they were found */
    private long each(SegmentRule rule, LocalDate today, Consumer<List<CustomerId>> sink) {
        AudienceIds.Listed listed = AudienceIds.list(audience, rule, today, EVERYWHERE);
        List<String> ids = listed.ids();
        for (int from = 0; from < ids.size(); from += PAGE)
            sink.accept(ids.subList(from, Math.min(ids.size(), from + PAGE)).stream()
                    .map(CustomerId::new)
                    .toList());
        return listed.position();
    }
}
