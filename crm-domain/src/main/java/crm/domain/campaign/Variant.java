package crm.domain.campaign;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;

/**
 * 版本: one of the contents that are tried against each other.
 *
 * @param name unique in the campaign, such as A
 * @param weight of it among the others, from 1 to 1,000
 */
public record Variant(String name, int weight, CampaignContent content) {

    /** Of a weight. */
    public static final int HEAVIEST = 1_000;

    void check() {
        Limits.requireText("variant", name);
        if (weight < 1 || weight > HEAVIEST)
            throw new DomainRejection(Rejections.VARIANT_WEIGHT, name, weight, HEAVIEST);
        TextVariables.check(content.text());
        content.check();
        new CampaignContent(TextVariables.longest(content.text()), content.attachments()).check();
    }
}
