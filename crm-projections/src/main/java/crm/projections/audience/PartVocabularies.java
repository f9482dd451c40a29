package crm.projections.audience;

import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values met so far by one of those who load an index: its parts have them in common. Not for many threads. */
final class PartVocabularies {

    private final List<Vocabulary> traits = new ArrayList<>();
    final Vocabulary tags = new Vocabulary();
    final Vocabulary stores = new Vocabulary();
    final Vocabulary campaigns = new Vocabulary();
    final CategorySets categories = new CategorySets();
    private final Map<CampaignPart, Map<String, String>> campaignTexts = new EnumMap<>(CampaignPart.class);

    PartVocabularies() {
        for (int trait = 0; trait < Trait.values().length; trait++) traits.add(new Vocabulary());
        for (CampaignPart part : CampaignPart.values()) campaignTexts.put(part, new HashMap<>());
    }

    Vocabulary of(Trait trait) {
        return traits.get(trait.ordinal());
    }

    /** See {@link AudienceColumns#campaign(String, CampaignPart)}: made once. */
    String campaign(String campaignId, CampaignPart part) {
        Map<String, String> texts = campaignTexts.getOrDefault(part, Map.of());
        String text = texts.get(campaignId);
        if (text == null) texts.put(campaignId, text = AudienceColumns.campaign(campaignId, part));
        return text;
    }
}
