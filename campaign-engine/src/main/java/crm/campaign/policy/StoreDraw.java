package crm.campaign.policy;

import crm.domain.campaign.CampaignId;
import crm.domain.org.StoreId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws stores by a hash of campaign and store: each campaign draws others, and asked again it draws the same. Exactly the share
 * of them is drawn, to the nearest store, since stores are few.
 */
public final class StoreDraw {

    private static final int PERMILLE = 1_000;

    private StoreDraw() {}

    /** At least one and never all; of fewer than two none, since there would be nothing to compare. */
    public static Set<StoreId> of(CampaignId campaign, int permille, Collection<StoreId> stores) {
        int all = stores.size();
        if (permille <= 0 || all < 2) return Set.of();
        int drawn = Math.clamp(Math.round((float) all * permille / PERMILLE), 1, all - 1);
        long salt = hash(campaign.value());
        return stores.stream()
                .sorted(Comparator.<StoreId>comparingLong(store -> Hashes.mixed(hash(store.value()) ^ salt))
                        .thenComparing(StoreId::value))
                .limit(drawn)
                .collect(Collectors.toSet());
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Hashes.hash(bytes, 0, bytes.length);
    }
}
