package crm.campaign.policy;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * By a hash of campaign and customer: each campaign holds out others, and who is held out says nothing of the variant that
 * somebody gets.
 */
public final class StableSplit implements Split {

    private static final int PERMILLE = 1_000;
    private static final long OTHER = 0x9e3779b97f4a7c15L;

    private final long salt;
    private final int heldOutPermille;
    private final int[] upTo;

    /** @param weights of the variants; none: there is one */
    public StableSplit(CampaignId campaign, int heldOutPermille, int... weights) {
        byte[] id = campaign.value().getBytes(StandardCharsets.UTF_8);
        this.salt = Hashes.hash(id, 0, id.length);
        this.heldOutPermille = heldOutPermille;
        this.upTo = weights.clone();
        for (int i = 1; i < upTo.length; i++) upTo[i] += upTo[i - 1];
    }

    public static StableSplit of(CampaignId campaign, int heldOutPermille, List<Variant> variants) {
        return new StableSplit(
                campaign,
                heldOutPermille,
                variants.stream().mapToInt(Variant::weight).toArray());
    }

    @Override
    public boolean isHeldOut(long key) {
        return below(Hashes.mixed(key ^ salt), PERMILLE) < heldOutPermille;
    }

    @Override
    public int variant(long key) {
        if (upTo.length < 2) return 0;
        int ticket = below(Hashes.mixed(Hashes.mixed(key ^ salt) + OTHER), upTo[upTo.length - 1]);
        int variant = 0;
        while (ticket >= upTo[variant]) variant++;
        return variant;
    }

    /** Evenly from 0 to one less than the bound. */
    private static int below(long hash, int bound) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }
}
