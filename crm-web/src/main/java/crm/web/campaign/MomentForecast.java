package crm.web.campaign;

import crm.campaign.moment.MomentRange;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.MomentHoldout;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import crm.platform.security.SignedIn;
import crm.projections.audience.Audience;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.Campaigns;
import crm.projections.moment.MomentDays;
import crm.web.shared.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be told of a moment beforehand: who is held out, and how full the day is. Who sees it only WeCom knows. */
@Component
class MomentForecast {

    private final MomentRange range;
    private final Audience audience;
    private final Campaigns campaigns;
    private final MomentDays days;
    private final Times times;

    MomentForecast(MomentRange range, Audience audience, Campaigns campaigns, MomentDays days, Times times) {
        this.range = range;
        this.audience = audience;
        this.campaigns = campaigns;
        this.days = days;
        this.times = times;
    }

    /**
     * About so many, by the store that each customer counts to.
     *
     * @param stores that publish it, {@code heldOutStores} that do not; 0 where customers are divided
     * @param shown customers who may see it
     */
    record Divided(MomentHoldout holdout, int stores, int heldOutStores, int shown, int heldOut) {}

    /** @param others moments of that day besides this one, {@code most} of which a customer sees */
    record Day(int others, int most) {

        public boolean isFull() {
            return others >= most;
        }
    }

    /**
     * Null where nobody is held out, or where that is decided when members are tagged.
     *
     * @throws crm.projections.audience.AudienceLoading when nothing can be counted yet
     */
    @Nullable
    Divided divided(CampaignId id, CampaignBrief brief, SignedIn by) {
        if (!(brief.audience() instanceof Viewers viewers)) return null;
        MomentHoldout holdout = viewers.holdout(brief.heldOutPermille());
        Set<StoreId> stores = range.stores(brief);
        List<SegmentRule> rules = new ArrayList<>();
        if (viewers.segmentId() != null) rules.add(new SegmentRule.InSegment(viewers.segmentId()));
        if (!viewers.tagIds().isEmpty()) rules.add(tagged(viewers.tagIds()));
        return switch (holdout) {
            case NOBODY, CUSTOMERS_BY_CHANCE -> null;
            case STORES_BY_CHANCE, PICKED_STORES -> {
                Set<StoreId> heldOut = range.heldOut(id, brief);
                stores.removeAll(heldOut);
                yield new Divided(
                        holdout, stores.size(), heldOut.size(), count(stores, rules, by), count(heldOut, rules, by));
            }
            case TAGGED -> {
                List<SegmentRule> held =
                        List.of(tagged(viewers.heldOutTags()), new SegmentRule.Not(tagged(viewers.tagIds())));
                yield new Divided(holdout, 0, 0, count(stores, rules, by), count(stores, held, by));
            }
        };
    }

    private int count(Set<StoreId> stores, List<SegmentRule> rules, SignedIn by) {
        List<SegmentRule> all = new ArrayList<>(rules);
        all.add(new SegmentRule.OneOf(
                Trait.STORE, stores.stream().map(StoreId::value).collect(Collectors.toSet())));
        return audience.count(new SegmentRule.All(all), times.today(), by.scope())
                .customers();
    }

    private static SegmentRule tagged(Set<TagId> tags) {
        return new SegmentRule.Tagged(SegmentRule.Quantifier.ANY, tags);
    }

    /** Campaigns that are due then, and what was asked of staff that day already. */
    Day day(CampaignId id, CampaignBrief brief, SignedIn by) {
        LocalDate day = brief.sendAt() == null ? times.today() : times.dayOf(brief.sendAt());
        Set<String> moments = new HashSet<>(days.asked(day, by.scope()));
        campaigns.calendar(day, day.plusDays(1), CampaignDesk.viewer(by)).values().stream()
                .flatMap(List::stream)
                .filter(other -> other.brief().kind() == CampaignKind.MOMENT)
                .map(other -> CampaignView.momentOf(other.campaignId()).value())
                .forEach(moments::add);
        moments.remove(CampaignView.momentOf(id).value());
        return new Day(moments.size(), MomentDays.MOST);
    }
}
