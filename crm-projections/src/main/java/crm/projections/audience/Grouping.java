package crm.projections.audience;

import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import java.util.Optional;
import java.util.Set;

/** By what customers are put together when one asks how they fare. */
public enum Grouping {
    /** Channel code of any addition; who came by two is with both. */
    CODE,
    /** Of the latest relation that holds, else of the latest one. */
    STORE,
    REGION,
    /** Who serves her now; whom two serve is with both. */
    STAFF,
    /** Whose message or moment reached her; whom two reached is with both. */
    CAMPAIGN;

    /** Stands for those of whom it is not known, or who have none. */
    public static final String NONE = "";

    /** Stands for those who are seen, of stores, staff and codes that the asker may not see. */
    public static final String ELSEWHERE = "*";

    /** Whom a group holds; empty where that is no rule of segments. */
    public Optional<SegmentRule> rule(String value) {
        if (value.equals(ELSEWHERE)) return Optional.empty();
        return switch (this) {
            case CODE -> Optional.of(of(Trait.CHANNEL, value));
            case STORE -> Optional.of(of(Trait.STORE, value));
            case REGION -> Optional.of(of(Trait.REGION, value));
            case STAFF -> Optional.of(of(Trait.STAFF, value));
            case CAMPAIGN ->
                value.equals(NONE)
                        ? Optional.empty()
                        : Optional.of(new SegmentRule.InCampaign(value, SegmentRule.CampaignPart.RECEIVED));
        };
    }

    private static SegmentRule of(Trait trait, String value) {
        return value.equals(NONE)
                ? new SegmentRule.Not(new SegmentRule.Known(trait))
                : new SegmentRule.OneOf(trait, Set.of(value));
    }

    ValueColumn column(AudienceColumns all) {
        return switch (this) {
            case CODE -> all.trait(Trait.CHANNEL);
            case STORE -> all.trait(Trait.STORE);
            case REGION -> all.trait(Trait.REGION);
            case STAFF -> all.trait(Trait.STAFF);
            case CAMPAIGN -> all.campaigns();
        };
    }
}
