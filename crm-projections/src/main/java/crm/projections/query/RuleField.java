package crm.projections.query;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a segment's rule can speak of, by the names they have in text. */
sealed interface RuleField {

    record OfTrait(Trait trait) implements RuleField {}

    record OfMeasure(Measure measure) implements RuleField {}

    record OfFlag(Flag flag) implements RuleField {}

    record OfOccasion(Occasion occasion) implements RuleField {}

    record OfTags() implements RuleField {}

    record OfBirthday() implements RuleField {}

    record OfOrders(Orders.Total total) implements RuleField {}

    record OfOrderDate(Orders.End end) implements RuleField {}

    record OfBehaviour(Behaviour behaviour) implements RuleField {}

    record OfCampaign(CampaignPart part) implements RuleField {}

    record OfSegment() implements RuleField {}

    record OfShare() implements RuleField {}

    Map<String, RuleField> BY_NAME = byName();

    static @Nullable RuleField called(String name) {
        return BY_NAME.get(name);
    }

    static String nameOf(RuleField field) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().equals(field))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(field + " has no name"));
    }

    private static Map<String, RuleField> byName() {
        Map<String, RuleField> fields = new LinkedHashMap<>();
        for (Trait trait : Trait.values()) fields.put(lower(trait), new OfTrait(trait));
        for (Flag flag : Flag.values()) fields.put(lower(flag), new OfFlag(flag));
        fields.put("level", new OfMeasure(Measure.LEVEL));
        fields.put("points", new OfMeasure(Measure.POINTS));
        fields.put("balance", new OfMeasure(Measure.BALANCE));
        fields.put("staff.count", new OfMeasure(Measure.STAFF_COUNT));
        fields.put("chats.count", new OfMeasure(Measure.CHAT_COUNT));
        fields.put("rfm.recency", new OfMeasure(Measure.RFM_RECENCY));
        fields.put("rfm.frequency", new OfMeasure(Measure.RFM_FREQUENCY));
        fields.put("rfm.monetary", new OfMeasure(Measure.RFM_MONETARY));
        fields.put("probability", new OfMeasure(Measure.PURCHASE_PROBABILITY));
        for (Occasion occasion : Occasion.values()) fields.put(lower(occasion), new OfOccasion(occasion));
        fields.put("birthday", new OfBirthday());
        fields.put("tag", new OfTags());
        for (Orders.Total total : Orders.Total.values()) fields.put("orders." + lower(total), new OfOrders(total));
        for (Orders.End end : Orders.End.values()) fields.put("orders." + lower(end), new OfOrderDate(end));
        for (Behaviour behaviour : Behaviour.values())
            fields.put(lower(behaviour).replace("opened_from_", "opened."), new OfBehaviour(behaviour));
        fields.put("campaign", new OfCampaign(CampaignPart.PLANNED));
        fields.put("campaign.received", new OfCampaign(CampaignPart.RECEIVED));
        fields.put("campaign.held_out", new OfCampaign(CampaignPart.HELD_OUT));
        fields.put("campaign.engaged", new OfCampaign(CampaignPart.ENGAGED));
        fields.put("segment", new OfSegment());
        fields.put("share", new OfShare());
        return Collections.unmodifiableMap(fields);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
