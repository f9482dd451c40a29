package crm.projections.audience;

import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that rules can ask of one customer.
 *
 * @param traits without those that are not known
 * @param measures without those that are not known
 * @param occasions epoch day of the business day on which it happened last
 * @param birthday null: not known
 * @param behaviours epoch day → how often
 * @param stores of all relations that hold, for who may see her
 */
public record AudienceFacts(
        String customerId,
        Map<Trait, ? extends Set<String>> traits,
        Set<Flag> flags,
        Map<Measure, Long> measures,
        Map<Occasion, Integer> occasions,
        @Nullable MonthDay birthday,
        Set<String> tags,
        List<PaidOrder> orders,
        Map<Behaviour, ? extends SortedMap<Integer, Integer>> behaviours,
        Set<CampaignShare> campaigns,
        Set<String> stores) {

    /**
     * @param epochDay business day of its first payment
     * @param fen paid minus refunded
     * @param refunded whether anything was
     * @param categories of its lines
     */
    public record PaidOrder(int epochDay, OrderChannel channel, long fen, boolean refunded, Set<String> categories) {}

    public record CampaignShare(String campaignId, CampaignPart part) {}

    public static Builder of(String customerId) {
        return new Builder(customerId);
    }

    /** Puts the facts of one customer together. */
    public static final class Builder implements FactSink {

        private final String customerId;
        private final Map<Trait, TreeSet<String>> traits = new EnumMap<>(Trait.class);
        private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
        private final Map<Measure, Long> measures = new EnumMap<>(Measure.class);
        private final Map<Occasion, Integer> occasions = new EnumMap<>(Occasion.class);
        private @Nullable MonthDay birthday;
        private final Set<String> tags = new TreeSet<>();
        private final List<PaidOrder> orders = new ArrayList<>();
        private final Map<Behaviour, TreeMap<Integer, Integer>> behaviours = new EnumMap<>(Behaviour.class);
        private final Set<CampaignShare> campaigns = new java.util.HashSet<>();
        private final Set<String> stores = new TreeSet<>();

        private Builder(String customerId) {
            this.customerId = customerId;
        }

        @Override
        public Builder trait(Trait trait, String value) {
            traits.computeIfAbsent(trait, unseen -> new TreeSet<>()).add(value);
            return this;
        }

        @Override
        public Builder flag(Flag flag, boolean holds) {
            if (holds) flags.add(flag);
            return this;
        }

        @Override
        public Builder measure(Measure measure, long number) {
            measures.put(measure, number);
            return this;
        }

        @Override
        public Builder occasion(Occasion occasion, int epochDay) {
            occasions.put(occasion, epochDay);
            return this;
        }

        @Override
        public Builder birthday(@Nullable MonthDay day) {
            birthday = day;
            return this;
        }

        @Override
        public Builder tag(String tagId) {
            tags.add(tagId);
            return this;
        }

        @Override
        public Builder order(PaidOrder order) {
            orders.add(order);
            return this;
        }

        @Override
        public Builder behaviour(Behaviour behaviour, int epochDay, int times) {
            behaviours.computeIfAbsent(behaviour, unseen -> new TreeMap<>()).merge(epochDay, times, Integer::sum);
            return this;
        }

        @Override
        public Builder campaign(String campaignId, CampaignPart part) {
            campaigns.add(new CampaignShare(campaignId, part));
            return this;
        }

        @Override
        public Builder store(String storeId) {
            stores.add(storeId);
            return this;
        }

        public AudienceFacts facts() {
            return new AudienceFacts(
                    customerId,
                    traits,
                    flags,
                    measures,
                    occasions,
                    birthday,
                    tags,
                    orders,
                    behaviours,
                    campaigns,
                    stores);
        }
    }
}
