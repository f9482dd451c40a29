package crm.domain.campaign;

import crm.domain.moment.MomentContent;
import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is to be: everything that can be edited before it is submitted.
 *
 * @param stores whose customers are meant; empty: all, which only head office may
 * @param variants of a message from 1 to 5; none for a moment
 * @param moment what a moment shows; null for a message
 * @param heldOutPermille of the audience that gets nothing, so that the effect can be measured; 0 to 900; of a moment
 *     without a segment: of the stores
 * @param sendAt not before; null: as soon as it is approved
 * @param expiryDays after its sending begins staff are no longer asked, from 1 to 30 days
 * @param effectDays after its sending begins orders are counted as its effect, from 1 to 30 days
 */
public record CampaignBrief(
        String title,
        Set<StoreId> stores,
        CampaignAudience audience,
        List<Variant> variants,
        @Nullable MomentContent moment,
        int heldOutPermille,
        @Nullable Instant sendAt,
        int expiryDays,
        int effectDays) {

    public static final int MOST_VARIANTS = 5;
    public static final int MOST_HELD_OUT = 900;
    public static final int MOST_DAYS = 30;

    public CampaignBrief {
        stores = Canonical.sorted(stores);
        variants = List.copyOf(variants);
    }

    public CampaignKind kind() {
        return audience.kind();
    }

    void check() {
        Limits.requireText("title", title);
        Limits.requireAtMost("stores", stores.size(), Limits.MEMBERS);
        if (heldOutPermille < 0 || heldOutPermille > MOST_HELD_OUT)
            throw new DomainRejection(Rejections.HOLDOUT_ABSURD, heldOutPermille, MOST_HELD_OUT);
        requireDays("expiryDays", expiryDays);
        requireDays("effectDays", effectDays);
        if (sendAt != null) Limits.requireDate(sendAt);
        if (kind() == CampaignKind.MOMENT) checkMoment();
        else checkVariants();
    }

    private void checkMoment() {
        if (moment == null) throw new DomainRejection(Rejections.TEXT_EMPTY, "moment");
        moment.check();
        if (audience instanceof CampaignAudience.Viewers viewers) viewers.check(heldOutPermille);
        // All staff show one text: nothing can be filled in.
        if (!moment.text().equals(TextVariables.filled(moment.text(), "", "")))
            throw new DomainRejection(Rejections.MOMENT_VARIABLE);
    }

    private void checkVariants() {
        if (variants.isEmpty()) throw new DomainRejection(Rejections.TEXT_EMPTY, "variants");
        Limits.requireAtMost("variants", variants.size(), MOST_VARIANTS);
        Set<String> names = new HashSet<>();
        for (Variant variant : variants) {
            variant.check();
            if (!names.add(variant.name())) throw new DomainRejection(Rejections.VARIANT_TWICE, variant.name());
        }
    }

    private static void requireDays(String field, int days) {
        if (days < 1 || days > MOST_DAYS) throw new DomainRejection(Rejections.CAMPAIGN_DAYS, field, days, MOST_DAYS);
    }
}
