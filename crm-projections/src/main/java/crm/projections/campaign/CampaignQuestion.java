package crm.projections.campaign;

import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignState;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns are asked for.
 *
 * @param states none: all
 * @param kind null: all
 * @param text in the title; empty: any
 * @param owner null: anybody's
 */
public record CampaignQuestion(
        Set<CampaignState> states,
        @Nullable CampaignKind kind,
        String text,
        @Nullable String owner) {

    public static final CampaignQuestion ALL = new CampaignQuestion(Set.of(), null, "", null);

    /** The same of whatever state. */
    CampaignQuestion ofAnyState() {
        return new CampaignQuestion(Set.of(), kind, text, owner);
    }

    boolean takes(CampaignView campaign) {
        return (states.isEmpty() || states.contains(campaign.state()))
                && (kind == null || kind == campaign.brief().kind())
                && (owner == null || owner.equals(campaign.owner()))
                && campaign.brief()
                        .title()
                        .toLowerCase(Locale.ROOT)
                        .contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
